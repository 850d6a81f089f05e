import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * The bin works again: what is put there from now on is not held. What stood in it meanwhile stays held until it is released
 * or thrown away. One that is not held stays as it is. Rejects: unknown-bin.
 */
export const endHold = defineCommand({
  name: 'end-hold',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ binId: Id }),
  touches: ({ binId }) => [
    { kind: 'bin', id: binId },
    { kind: 'bin-state', id: binId },
  ],
  decide: (read, input) => {
    const { binId } = input.args
    if (!read.get('bin', binId)) return cannotTell('bin', binId)
    const state = read.get('bin-state', binId)
    if (!state?.holds.some(({ ended }) => ended === null)) return accept([])
    const ended = { by: input.actorId, at: input.at }
    const holds = state.holds.map((hold) => (hold.ended ? hold : { ...hold, ended }))
    return accept([{ kind: 'bin-state', id: binId, doc: { ...state, holds } }])
  },
})
