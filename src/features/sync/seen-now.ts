import type { Reader } from '#domain/decision.ts'
import { owedOf } from '#domain/pick/surplus.ts'
import { tally } from '#domain/tally.ts'
import * as z from 'zod/mini'

const AboutLine = z.object({
  fulfillmentId: z.string(),
  lineId: z.string(),
  remaining: z.optional(z.number()),
  owed: z.optional(z.number()),
  sku: z.nullish(z.string()),
  open: z.optional(z.number()),
})

/** Arguments that told what the author saw tell what stands there now: whoever repeats the command sees that. */
export function seenNow(view: Reader, args: unknown): unknown {
  const about = AboutLine.safeParse(args)
  if (!about.success) return args
  const { fulfillmentId, lineId, remaining, owed, sku, open } = about.data
  const order = view.get('fulfillment', fulfillmentId)
  const line = order?.lines.find(({ id }) => id === lineId)
  if (!order || !line) return args
  const now = tally(order, line)
  return {
    ...(args as object),
    ...(remaining !== undefined && { remaining: now.remaining, takeOver: order.takeOver }),
    ...(owed !== undefined && { owed: owedOf(order, line, sku ?? null) }),
    ...(open !== undefined && { open: line.ordered - now.allocated }),
  }
}
