import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/** What a device may be called: as a person reads it in a list, without what no screen shows. */
export const DeviceName = z.string().check(z.regex(/^[^\p{Cc}]{1,100}$/u))

/** Gives a device another name. Which devices there are only the server knows: of one that is not of this store nothing comes. */
export const renameDevice = defineCommand({
  name: 'rename-device',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'lead',
  args: z.object({ deviceId: Id, name: DeviceName }),
  // a device is no record
  touches: () => [],
  decide: (_read, { args: { deviceId, name } }) => accept([], { effects: [{ type: 'rename-device', deviceId, name }] }),
})
