import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * Looks at why a return was held: what its customer's returns reached. It changes nothing, so it is in no registry, queue or log; it is signed
 * and judged as a command is.
 */
export const seeSignals = defineCommand({
  name: 'see-signals',
  v: 1,
  mode: 'request',
  origins: ['online'],
  may: 'manager',
  args: z.object({ returnId: Id }),
  touches: () => [],
  decide: () => accept([]),
})
