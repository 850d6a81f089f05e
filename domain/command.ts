import type * as z from 'zod/mini'
import type { Decision, Input, Reader } from './decision.ts'
import type { May } from './role.ts'
import type { RecordKey } from './record-key.ts'

/**
 * Who may send a command to `execute`. `online` is a person on a device too, in a request of its own: it carries a secret
 * that no queue may keep.
 */
export type Origin = 'device' | 'online' | 'job' | 'public' | 'connector' | 'import'

/** A wire version that was shipped before: its arguments, and the same said in the version that followed it. */
export interface OlderVersion<Args = unknown> {
  args: z.ZodMiniType<Args>
  /** pure: the server and every device answer the same */
  toNext(args: NoInfer<Args>): unknown
}

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
  /** the least role that may do it, or get it approved by somebody of that role (see decide.ts) */
  may: May
  args: z.ZodMiniType<Args>
  /** the versions from 1 to `v` − 1: old queues hold them, and they are read for ever (VersionTotality) */
  older?: readonly OlderVersion[]
  /** these of its arguments are shown to nobody but the author: a customer's code */
  secret?: readonly string[]
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

/** One entry of `older`, with its exact types. */
export function olderVersion<Args>(version: OlderVersion<Args>): OlderVersion {
  return version
}
