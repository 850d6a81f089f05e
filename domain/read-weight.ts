import type { ByWeight } from './by-weight.ts'
import type { ItemFacts } from './gs1.ts'
import { ratio } from './weighed.ts'
import type { Weighing } from './weighing.ts'

/** The same limit as in weighing.ts. */
const MOST_GRAMS = 1_000_000

/**
 * What the code on an item says of its weight: in grams, or by its price, of which the weight follows.
 * @param decimals of the store's currency: GBP 2, JPY 0
 * @returns undefined where it says neither, or no weight that goods can have
 */
export function readWeight(
  { perKgMinor }: ByWeight,
  { grams, price }: ItemFacts,
  decimals: number,
): Pick<Weighing, 'grams' | 'labelMinor'> | undefined {
  const labelMinor = price === undefined ? null : minorOf(price, decimals)
  const byPrice = labelMinor === null || perKgMinor === 0 ? undefined : ratio(labelMinor, 1000, perKgMinor)
  const read = grams ?? byPrice
  return read !== undefined && read >= 1 && read <= MOST_GRAMS ? { grams: read, labelMinor } : undefined
}

/** Minor units of a decimal text, such as 3.42. */
function minorOf(price: string, decimals: number): number {
  const [whole = '', part = ''] = price.split('.')
  return ratio(Number(whole + part), 10 ** decimals, 10 ** part.length)
}
