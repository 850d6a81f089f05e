import * as z from 'zod/mini'
import { type BinState, untouchedBin } from '../bin.ts'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, type Effect } from '../decision.ts'
import { Id, Instant } from '../store.ts'

/** Holds of a bin that are remembered; older ones are over. */
const MOST = 20

/**
 * A fridge or a freezer failed (`since`, UTC ms): what stood in it then, or was put there later, is not handed over until a
 * lead has looked at it (parcel-block.ts). `orders`: those that its author saw in there; one that was handed over since opens a
 * case. A bin that is held already is held from the earlier instant on. Rejects: unknown-bin.
 */
export const holdBin = defineCommand({
  name: 'hold-bin',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ binId: Id, since: Instant, orders: z.array(Id).check(z.maxLength(500)) }),
  touches: ({ binId, orders }) => [
    { kind: 'bin', id: binId },
    { kind: 'bin-state', id: binId },
    ...[...new Set(orders)].map((id) => ({ kind: 'fulfillment' as const, id })),
  ],
  decide: (read, input) => {
    const { binId, orders } = input.args
    if (!read.get('bin', binId)) return cannotTell('bin', binId)
    const since = Math.min(input.args.since, input.at)
    const state = read.get('bin-state', binId) ?? untouchedBin(binId)
    const effects = [...new Set(orders)].flatMap((id): Effect[] => {
      const handover = read.get('fulfillment', id)?.handover
      return handover && handover.at >= since
        ? [{ type: 'open-case', code: 'handed-over-held', fulfillmentId: id }]
        : []
    })
    const doc: BinState = { ...state, holds: holdsWith(state.holds, { ...factOf(input), since, ended: null }) }
    return accept([{ kind: 'bin-state', id: binId, doc }], { effects })
  },
})

function holdsWith(holds: BinState['holds'], hold: BinState['holds'][number]): BinState['holds'] {
  const open = holds.find(({ ended }) => ended === null)
  if (!open) return [...holds, hold].slice(-MOST)
  return holds.map((one) => (one === open ? { ...one, since: Math.min(one.since, hold.since) } : one))
}
