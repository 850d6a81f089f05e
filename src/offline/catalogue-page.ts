import * as z from 'zod/mini'
import { foldText } from '#domain/fold-text.ts'
import { Product } from '#domain/product.ts'
import { type CatalogueIndexRow, INDEX } from './catalogue-index.ts'

/** A page as it came, a product in JSON a line: text is stored and read back several times faster than objects are. */
export interface CataloguePageRow {
  sha256: string
  text: string
}

const Line = z.pick(Product, { sku: true, name: true, gtins: true, aliases: true })

/** @throws where a line is no product */
export function indexPage({ sha256, text }: CataloguePageRow): CatalogueIndexRow {
  const products = text.split('\n').map((line) => Line.parse(JSON.parse(line)))
  const pairs = products
    .flatMap(({ gtins }, line) => gtins.map((gtin) => ({ gtin: Number(gtin), line })))
    .toSorted((one, other) => one.gtin - other.gtin)
  const aliases = new Map<string, number[]>()
  for (const [line, { aliases: codes = [] }] of products.entries()) {
    for (const code of codes) aliases.set(code, [...(aliases.get(code) ?? []), line])
  }
  return {
    ...{ sha256, made: INDEX },
    gtins: Float64Array.from(pairs, ({ gtin }) => gtin),
    gtinLines: Uint16Array.from(pairs, ({ line }) => line),
    skus: products.map(({ sku }) => sku),
    ...(aliases.size > 0 && { aliases }),
    words: products.map(({ name, sku, aliases = [] }) => foldText([name, sku, ...aliases].join(' '))).join('\n'),
  }
}
