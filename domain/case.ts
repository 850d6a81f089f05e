import * as z from 'zod/mini'
import { Id, Instant, Text } from './store.ts'

/** Something that happened and does not fit, for a person to settle. `id` derives from the cmdId that opened it. */
export const Case = z.object({
  id: Id,
  code: Text,
  fulfillmentId: Id,
  openedAt: Instant,
  openedBy: Id,
  closed: z.nullable(
    z.object({
      at: Instant,
      by: Id,
      note: z.string().check(z.maxLength(500)),
      /** who stood for it, where the author may not do it alone */
      approvedBy: z.optional(Id),
    }),
  ),
})
export type Case = z.infer<typeof Case>
