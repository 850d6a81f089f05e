import * as z from 'zod/mini'
import { Id, Instant, Sku, Text } from './store.ts'

/** What is wrong with how a product is listed, in the shop or online. */
export const LISTING_FAULTS = ['price-here', 'price-online', 'name', 'picture', 'barcode', 'place', 'other'] as const
export const ListingFault = z.enum(LISTING_FAULTS)

/** Somebody saw that a product is listed wrongly, for a lead to put right; `id` is the cmdId of the report. */
export const ListingReport = z.object({
  id: Id,
  sku: Sku,
  name: Text,
  fault: ListingFault,
  /** what the app showed as its price then, in minor units */
  priceMinor: z.nullable(z.int()),
  at: Instant,
  by: Id,
  settled: z.nullable(z.object({ at: Instant, by: Id })),
})
export type ListingReport = z.infer<typeof ListingReport>
