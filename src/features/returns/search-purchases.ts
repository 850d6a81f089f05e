import * as z from 'zod/mini'
import { Purchase } from '#domain/purchase.ts'
import type { Device } from '../../offline/db.ts'
import { type Answer, call } from '../../offline/http.ts'
import type { Ports } from '../../offline/ports.ts'

const Found = z.object({
  needsManager: z.boolean(),
  purchases: z.array(z.extend(Purchase, { store: z.nullable(z.object({ id: z.string(), name: z.string() })) })),
})
export type FoundPurchases = z.infer<typeof Found>

/** By what the server is asked. `from` and `to` in UTC ms. What a customer is known by travels in the body and is not kept. */
export type PurchaseQuery = { number: string } | { customer: string } | { sku: string; from: number; to: number }

export const searchPurchases = (ports: Ports, device: Device, query: PurchaseQuery): Promise<Answer<FoundPurchases>> =>
  call(ports, '/v1/purchases/search', Found, { device, body: query })
