import * as z from 'zod/mini'
import { Id, Instant, Text } from './store.ts'

/** What became of it: the work was done anew, done anew with other numbers, or is not wanted any more. */
export const Settlement = z.enum(['retried', 'amended', 'discarded'])

/**
 * A command from a device that was not applied: who, what, when and why, until a person has settled it. `id` is its cmdId.
 * `args` lack what is not for everyone's eyes, and are null where the server that answered could not read them.
 */
export const Attention = z.object({
  id: Id,
  name: Id,
  v: z.int().check(z.positive()),
  args: z.unknown(),
  actorId: Id,
  /** when it was done in the store */
  at: Instant,
  status: z.enum(['rejected', 'quarantined']),
  code: Text,
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** the cmdId of the one that it needed and that was not applied */
  cause: z.nullable(Id),
  settled: z.nullable(
    z.object({
      at: Instant,
      by: Id,
      how: Settlement,
      note: z.string().check(z.maxLength(500)),
      /** the cmdId of what was done instead */
      instead: z.nullable(Id),
    }),
  ),
})
export type Attention = z.infer<typeof Attention>
