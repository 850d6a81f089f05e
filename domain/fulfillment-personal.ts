import * as z from 'zod/mini'

/** What a customer wrote about where they stand, in characters. */
export const WORDS_LENGTH = 60
const Words = z.string().check(z.minLength(1), z.maxLength(WORDS_LENGTH))

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
})
export type FulfillmentPersonal = z.infer<typeof FulfillmentPersonal>
