import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id, Role } from '../store.ts'
import { onPerson, touchesPerson } from './on-person.ts'
import { withRight } from '../rights.ts'

/** Gives a person another role from now on, or access again. Rejects: own-rights, not-above. */
export const setRole = defineCommand({
  name: 'set-role',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ personId: Id, role: Role }),
  touches: touchesPerson,
  decide: (read, input) => {
    const { role } = input.args
    return onPerson(read, input, role, (person) => withRight(person, role, input.at))
  },
})
