import type * as z from 'zod/mini'
import type { Decision, Input, Reader } from './decision.ts'
import type { RecordKey } from './records.ts'

/** Who may send a command to `execute`. */
export type Origin = 'device' | 'job' | 'public' | 'connector' | 'import'

/**
 * One command, defined once and run on both sides.
 * A `request` asks and may be rejected for state. A `report` says what already happened in the world: it is never
 * rejected for state, it is applied, and what does not fit becomes a put-back or a case.
 */
export interface CommandDefinition<Name extends string = string, Args = unknown> {
  name: Name
  /** wire version of `args` */
  v: number
  mode: 'request' | 'report'
  origins: readonly Origin[]
  args: z.ZodMiniType<Args>
  /** its arguments are shown to nobody but the author: a customer's code is among them */
  secret?: true
  /** the records it reads or changes: locked and loaded by the server, folded by the device */
  touches(args: NoInfer<Args>): RecordKey[]
  decide(read: Reader, input: Input<NoInfer<Args>>): Decision
}

/** Keeps a definition's exact types; it adds nothing. */
export function defineCommand<Name extends string, Args>(
  definition: CommandDefinition<Name, Args>,
): CommandDefinition<Name, Args> {
  return definition
}
