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
/** Lines that are read without a break: a tap waits for no more, about 3 ms on a handheld. */
const AT_ONCE = 100

/** @throws where a line is no product */
export async function indexPage({ sha256, text }: CataloguePageRow): Promise<CatalogueIndexRow> {
  const pairs: { gtin: number; line: number }[] = []
  const skus: string[] = []
  const words: string[] = []
  const aliases = new Map<string, number[]>()
  for (const [line, json] of text.split('\n').entries()) {
    if (line % AT_ONCE === AT_ONCE - 1) await breathe()
    const { sku, name, gtins, aliases: codes = [] } = Line.parse(JSON.parse(json))
    for (const gtin of gtins) pairs.push({ gtin: Number(gtin), line })
    for (const code of codes) aliases.set(code, [...(aliases.get(code) ?? []), line])
    skus.push(sku)
    words.push(foldText([name, sku, ...codes].join(' ')))
  }
  pairs.sort((one, other) => one.gtin - other.gtin)
  return {
    ...{ sha256, made: INDEX },
    gtins: Float64Array.from(pairs, ({ gtin }) => gtin),
    gtinLines: Uint16Array.from(pairs, ({ line }) => line),
    skus,
    ...(aliases.size > 0 && { aliases }),
    words: words.join('\n'),
  }
}

/** Lets whatever waits go first, such as a tap; `scheduler.yield` would come before it. */
function breathe(): Promise<unknown> {
  // not in every browser
  const { scheduler } = globalThis as { scheduler?: { postTask?: (task: () => void, how: object) => Promise<unknown> } }
  return scheduler?.postTask?.(() => undefined, { priority: 'background' }) ?? new Promise((done) => setTimeout(done))
}
