import * as z from 'zod/mini'
import { Eaches, Id, Instant, Text } from './store.ts'

/**
 * What is wished for units that will not be found: another store gives them, or ships them to the customer who wanted to fetch them,
 * or the customer does not want them any more.
 */
export const AlternativeWish = z.enum(['other-store', 'ship-instead', 'cancel-line'])
export type AlternativeWish = z.infer<typeof AlternativeWish>

/** A store that was asked for the units, and what it said: it may have sold them meanwhile. */
const Asked = z.object({ storeId: Id, name: Text, at: Instant, refusedAt: z.nullable(Instant) })

/**
 * One wish and what became of it; `decision` is null until the server has decided. `none`: no store had them; the units stay
 * missing. `found`: they are not missing here any more. `no-address`: nobody knows where to ship them. `withdrawn`: `by` took the wish
 * back. `asked`: the stores in the order in which they were asked, none of them twice; `last` of them may still answer.
 */
export const Alternative = z.object({
  ...{ id: Id, by: Id, at: Instant, quantity: Eaches, wish: AlternativeWish },
  asked: z.array(Asked),
  decision: z.nullable(
    z.object({
      at: Instant,
      what: z.enum(['other-store', 'ship', 'cancelled', 'found', 'none', 'no-address', 'withdrawn']),
      /** the share of the order that the other store got */
      shareId: z.optional(Id),
      by: z.optional(Id),
    }),
  ),
})
export type Alternative = z.infer<typeof Alternative>

/** Where a share of an order came from: the store whose units were missing. `refused`: stores that are never asked again. */
export const ShareOf = z.object({ storeId: Id, fulfillmentId: Id, refused: z.array(Id).check(z.maxLength(100)) })
