import { commands, type ArgsOf } from '#domain/commands.ts'
import type { Product } from '#domain/product.ts'
import { demoId, type Step } from './journey.ts'

/** Nobody has counted one in so many. */
const UNKNOWN_EVERY = 40
/** One in so many has some in the backroom. */
const BACKROOM_EVERY = 3

/**
 * What a lead counted before the first order: a shelf holds between 6 and 22 of a product. Of some nobody knows how many
 * there are, as in a real store.
 */
export function openingStock(products: readonly Product[]): Omit<Step, 'at'>[] {
  return products.flatMap(({ sku }, index) => {
    if (index % UNKNOWN_EVERY === UNKNOWN_EVERY - 1) return []
    const shelf = counted(sku, 'shelf', 6 + ((index * 7) % 17))
    const backroom = index % BACKROOM_EVERY === 0 ? [counted(sku, 'backroom', 6 * (1 + (index % 4)))] : []
    return [shelf, ...backroom]
  })
}

function counted(sku: string, place: 'shelf' | 'backroom', actual: number): Omit<Step, 'at'> {
  const rest = { unitPriceMinor: null, note: '', photo: null }
  const args: ArgsOf<'adjust-stock'> = { sku, place, seen: 0, actual, reason: 'counted', ...rest }
  const name = 'adjust-stock'
  return { cmdId: demoId(`${name}/${sku}/${place}`), name, v: commands.get(name)?.v ?? 1, args, actorId: 'ana' }
}
