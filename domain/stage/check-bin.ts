import * as z from 'zod/mini'
import { ParcelRef, untouchedBin } from '../bin.ts'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { distinct, Id } from '../store.ts'

/**
 * Somebody looked through a bin and saw these parcels in it, and no others. What that says beside the record is derived
 * (bin-differences.ts). Of two checks the one that was made later stands. Rejects: unknown-bin.
 */
export const checkBin = defineCommand({
  name: 'check-bin',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    binId: Id,
    seen: z.array(ParcelRef).check(
      z.maxLength(500),
      distinct<ParcelRef>(({ fulfillmentId, parcelId }) => `${fulfillmentId}/${parcelId}`),
    ),
  }),
  touches: ({ binId }) => [
    { kind: 'bin', id: binId },
    { kind: 'bin-state', id: binId },
  ],
  decide: (read, input) => {
    const { binId, seen } = input.args
    if (!read.get('bin', binId)) return cannotTell('bin', binId)
    const state = read.get('bin-state', binId) ?? untouchedBin(binId)
    if (state.check && state.check.at > input.at) return accept([])
    return accept([{ kind: 'bin-state', id: binId, doc: { ...state, check: { ...factOf(input), seen } } }])
  },
})
