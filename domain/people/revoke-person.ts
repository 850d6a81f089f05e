import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id } from '../store.ts'
import { onPerson, touchesPerson } from './on-person.ts'
import { withRight } from '../rights.ts'

/**
 * Ends a person's access. What they did before stands, whenever it arrives; what they do from now on is held for a lead.
 * Rejects: own-rights, not-above.
 */
export const revokePerson = defineCommand({
  name: 'revoke-person',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'lead',
  args: z.object({ personId: Id }),
  touches: touchesPerson,
  decide: (read, input) => onPerson(read, input, null, (person) => withRight(person, null, input.at)),
})
