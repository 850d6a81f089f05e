import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * Blocks a device: at its next contact it hands in what it has not sent, for a lead to look at, and destroys what it holds.
 * Which devices there are only the server knows: of one that is not of this store nothing comes.
 */
export const revokeDevice = defineCommand({
  name: 'revoke-device',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'lead',
  args: z.object({ deviceId: Id }),
  // a device is no record
  touches: () => [],
  decide: (_read, { args: { deviceId } }) => accept([], { effects: [{ type: 'revoke-device', deviceId }] }),
})
