import * as z from 'zod/mini'
import { toGtin14 } from '../barcode.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Product } from '../product.ts'
import { distinct } from '../store.ts'

const Words = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Cs}]*$/u))

/**
 * What a person changes of a product. Where it stands comes from the aisle map, its picture from an import. A product without
 * any barcode gets an in-store number. `priceMinor` in minor units of the store’s currency.
 */
export const EditedProduct = z.object({
  sku: Words,
  gtins: z.array(z.string().check(z.regex(/^\d{14}$/))).check(
    z.maxLength(20),
    distinct((gtin) => gtin),
  ),
  /** other codes that it is known by */
  aliases: z.array(Words).check(
    z.maxLength(20),
    distinct((alias) => alias),
  ),
  name: Words,
  department: z.nullable(Words),
  priceMinor: z.nullable(z.int().check(z.nonnegative())),
})
export type EditedProduct = z.infer<typeof EditedProduct>

/** As the catalogue has it: what came there by other ways may be less strict. */
const Known = z.pick(Product, {
  ...{ sku: true, gtins: true, aliases: true },
  ...{ name: true, department: true, priceMinor: true },
})
type Known = z.infer<typeof Known>

/** Words as an import takes them: one space between them, none around. */
export const tidy = (text: string) => text.trim().replace(/\s+/g, ' ')

/** Of a product, what a person changes. */
export function editedOf({ sku, gtins, aliases = [], name, department, priceMinor }: Known): EditedProduct {
  return { sku, gtins, aliases, name, department, priceMinor }
}

/**
 * A person changes a product, or adds one (`before`: what they began from, null for a new one). Products are in the catalogue
 * and not in the feed, so it is in no registry, queue or log; it is signed and judged as a command is. Rejects: bad-barcode,
 * untidy-text.
 */
export const saveProduct = defineCommand({
  name: 'save-product',
  v: 1,
  mode: 'request',
  origins: ['online'],
  may: 'manager',
  args: z.object({ product: EditedProduct, before: z.nullable(Known) }),
  touches: () => [],
  decide: (_read, { args: { product } }) => {
    const { sku, name, department, gtins, aliases } = product
    const code = gtins.find((gtin) => !toGtin14(gtin).ok)
    if (code !== undefined) return reject('bad-barcode', { code })
    const text = [sku, name, department ?? '', ...aliases].find((words) => words !== tidy(words))
    return text === undefined ? accept([]) : reject('untidy-text', { text })
  },
})
