import * as z from 'zod/mini'
import { Cold, Id, Instant, Text } from './store.ts'

/**
 * A product of the catalogue. `gtins` are GTIN-14 (the first is printed), `aliases` other codes that it is known by, such as a
 * supplier's number; `picture` is an address or a data: URI.
 */
export const Product = z.object({
  sku: Text,
  gtins: z.array(z.string().check(z.regex(/^\d{14}$/))).check(z.minLength(1)),
  aliases: z.optional(z.array(Text).check(z.maxLength(20))),
  name: Text,
  department: z.nullable(Text),
  aisle: z.nullable(Text),
  walk: z.int(),
  /** none or null: ambient, as far as the store was told */
  storage: z.optional(z.nullable(Cold)),
  /** two people carry it, and no bin takes it */
  bulky: z.optional(z.nullable(z.boolean())),
  /** what it costs here, in minor units of `currency` */
  priceMinor: z.nullable(z.int()),
  /** what the web shop takes for it, where the store was told */
  onlinePriceMinor: z.optional(z.nullable(z.int())),
  currency: z.string().check(z.length(3)),
  picture: z.nullable(z.string().check(z.maxLength(4000))),
  /** who changed it last by hand, and when, UTC ms; an import that changes it again is by nobody */
  changed: z.optional(z.object({ by: Id, at: Instant })),
})
export type Product = z.infer<typeof Product>

/** `tag` names this state of the catalogue; a page never changes under its sha256 (hex, of its UTF-8 text). */
export const CatalogueManifest = z.object({
  tag: z.string(),
  pages: z.array(z.object({ url: z.string(), sha256: z.string(), count: z.int() })),
})
export type CatalogueManifest = z.infer<typeof CatalogueManifest>

/** Pages that are fetched by one request: its signature and its headers cost as much as a page does. */
export const PAGES_AT_ONCE = 8

/**
 * One immutable page of the catalogue: a Product in JSON a line, in the order of SKUs, no line at its end. Of several that are
 * asked for together an empty line stands between.
 */
export const CataloguePage = z.string()
