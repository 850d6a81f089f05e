import * as z from 'zod/mini'
import type { Reader } from '#domain/decision.ts'

/** What commands have in common in their arguments; those of another version of the app may lack any of it. */
const Named = z.object({
  fulfillmentId: z.optional(z.string()),
  caseId: z.optional(z.string()),
  attentionId: z.optional(z.string()),
  deliveryId: z.optional(z.string()),
  sku: z.optional(z.string()),
  lineId: z.optional(z.string()),
  binId: z.optional(z.string()),
  quantity: z.optional(z.number()),
})

export interface Subject {
  /** undefined where the command is about no order */
  fulfillmentId: string | undefined
  /** undefined where the order is not on this device */
  orderNumber: string | undefined
  /** the product, the bin or the delivery by name; a product that no order names by its SKU */
  thing: string | undefined
  /** in eaches */
  quantity: number | undefined
}

/** What a command is about, by its arguments and the records on this device. */
export function subjectOf(view: Reader, args: unknown): Subject {
  const named = Named.safeParse(args)
  const { fulfillmentId: id, caseId, deliveryId, sku, lineId, binId, quantity } = named.success ? named.data : {}
  const fulfillmentId = id ?? (caseId === undefined ? undefined : view.get('case', caseId)?.fulfillmentId)
  const order = fulfillmentId === undefined ? undefined : view.get('fulfillment', fulfillmentId)
  const line = order?.lines.find((other) => other.id === lineId)
  const bin = binId === undefined ? undefined : view.get('bin', binId)
  const delivery = deliveryId === undefined ? undefined : view.get('delivery', deliveryId)
  const goods = delivery && [delivery.lines.find((other) => other.sku === sku)?.name, delivery.reference]
  const thing = line?.name ?? bin?.name ?? goods?.filter(Boolean).join(' · ') ?? sku
  return { fulfillmentId, orderNumber: order?.orderNumber, thing, quantity }
}
