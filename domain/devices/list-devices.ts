import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'

/**
 * Looks at the list of the store's devices. It changes nothing, so it is in no registry, queue or log; it is signed and judged
 * as a command is.
 */
export const listDevices = defineCommand({
  name: 'list-devices',
  v: 1,
  mode: 'request',
  origins: ['online'],
  may: 'lead',
  args: z.object({}),
  touches: () => [],
  decide: () => accept([]),
})
