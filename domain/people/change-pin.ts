import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id } from '../store.ts'
import { giveOwnPin, touchesPerson } from './on-person.ts'

/**
 * A person gives themselves another PIN: they have shown the one that they have, to the server. What an older one opens on
 * any device is thrown away there. Neither PIN is an argument: they travel in the request, and only a hash is kept. Rejects:
 * not-above, where it is for somebody else.
 */
export const changePin = defineCommand({
  name: 'change-pin',
  v: 1,
  mode: 'request',
  origins: ['online'],
  may: 'associate',
  args: z.object({ personId: Id }),
  touches: touchesPerson,
  decide: giveOwnPin,
})
