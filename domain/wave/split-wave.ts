import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { distinct, Id } from '../store.ts'
import type { Wave, WavePart } from '../wave.ts'
import { notTheirs, onWave } from './on-wave.ts'

/**
 * What is on these floors becomes another wave of the same orders, which anybody may take. Each part fills totes of its own;
 * they come together where the order is put in its bin. Rejects: wave-exists, wave-closed, not-your-wave, not-on-wave (it has
 * none of these floors).
 */
export const splitWave = defineCommand({
  name: 'split-wave',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ waveId: Id, newId: Id },
    floorIds: z.array(Id).check(
      z.minLength(1),
      z.maxLength(50),
      distinct<string>((id) => id),
    ),
  }),
  touches: ({ waveId, newId }) => [
    { kind: 'wave', id: waveId },
    { kind: 'wave', id: newId },
  ],
  decide: (read, input) =>
    onWave(read, input, (wave) => {
      const { newId, floorIds } = input.args
      if (wave.id === newId || read.get('wave', newId)) return reject('wave-exists')
      if (wave.closed) return reject('wave-closed')
      const refused = notTheirs(wave, input)
      if (refused) return refused
      const parts = split(wave.part, floorIds)
      if (!parts) return reject('not-on-wave')
      const rest: Wave = {
        ...{ id: newId, planned: factOf(input), walker: null, part: parts.off, paused: null, closed: null },
        orders: wave.orders.map(({ fulfillmentId }) => ({ fulfillmentId, totes: [] })),
      }
      return accept([
        { kind: 'wave', id: wave.id, doc: { ...wave, part: parts.stays } },
        { kind: 'wave', id: newId, doc: rest },
      ])
    }),
})

/** What of a part stays where these floors are split off; undefined where it has none of them, or nothing else. */
function split(part: WavePart | undefined, floorIds: string[]): { stays: WavePart; off: WavePart } | undefined {
  if (part && 'only' in part) {
    const off = floorIds.filter((id) => part.only.includes(id))
    const stays = part.only.filter((id) => !off.includes(id))
    return off.length > 0 && stays.length > 0 ? { stays: { only: stays }, off: { only: off } } : undefined
  }
  const gone = part?.but ?? []
  const off = floorIds.filter((id) => !gone.includes(id))
  return off.length > 0 ? { stays: { but: [...gone, ...off] }, off: { only: off } } : undefined
}
