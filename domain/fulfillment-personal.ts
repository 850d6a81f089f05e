import * as z from 'zod/mini'
import { Text } from './store.ts'

/** What a customer wrote about where they stand, in characters. */
export const WORDS_LENGTH = 60
const Words = z.string().check(z.minLength(1), z.maxLength(WORDS_LENGTH))

/** Where a carrier brings it. `country` is ISO 3166-1 alpha-2. */
export const ShipTo = z.object({
  name: Text,
  line1: Text,
  line2: z.optional(Text),
  city: Text,
  region: z.optional(Text),
  postcode: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  phone: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
})
export type ShipTo = z.infer<typeof ShipTo>

/** The `personal` part that travels beside a fulfillment; no rule reads it. */
export const FulfillmentPersonal = z.object({
  customerName: z.optional(z.string().check(z.maxLength(200))),
  /** where the customer stands and in which car, in their own words: forgotten once the visit is over */
  arrival: z.optional(z.object({ spot: z.optional(Words), car: z.optional(Words) })),
  /** what a surname is checked with, 96 bits as text */
  nameSalt: z.optional(z.string()),
  /** where messages to the customer go, and in which language */
  email: z.optional(z.string().check(z.maxLength(254))),
  language: z.optional(z.enum(['en', 'de'])),
  /** whom the customer sends */
  proxyName: z.optional(z.string().check(z.maxLength(200))),
  shipTo: z.optional(ShipTo),
})
export type FulfillmentPersonal = z.infer<typeof FulfillmentPersonal>
