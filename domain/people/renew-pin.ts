import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id } from '../store.ts'
import { giveOwnPin, touchesPerson } from './on-person.ts'

/**
 * A person gives themselves a PIN: an identity provider has said who they are, in the place of somebody above them. Leads
 * and above, who may have nobody above them in the building. The PIN travels as with `reset-pin`. Rejects: not-above, where
 * it is for somebody else.
 */
export const renewPin = defineCommand({
  name: 'renew-pin',
  v: 1,
  mode: 'request',
  origins: ['online'],
  may: 'lead',
  args: z.object({ personId: Id }),
  touches: touchesPerson,
  decide: giveOwnPin,
})
