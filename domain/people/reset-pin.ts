import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id } from '../store.ts'
import { onPerson, touchesPerson } from './on-person.ts'

/**
 * A person has another PIN: what an older one opens on any device is thrown away there. The PIN itself is no argument: it
 * travels in the request and only its hash is kept, by the server. Rejects: own-rights, not-above.
 */
export const resetPin = defineCommand({
  name: 'reset-pin',
  v: 1,
  mode: 'request',
  origins: ['online', 'import'],
  may: 'lead',
  args: z.object({ personId: Id }),
  touches: touchesPerson,
  decide: (read, input) => {
    const { personId } = input.args
    return onPerson(read, input, null, (person) => ({ ...person, pinResetAt: input.at }), [
      { type: 'set-pin', personId },
    ])
  },
})
