import { isSold, type Moved } from '#domain/stock-level.ts'

/** By how many eaches a movement changed what stands where customers' orders are picked: the shelf and the backroom. */
export function changeOf({ quantity, from, to }: Pick<Moved, 'quantity' | 'from' | 'to'>): number {
  return quantity * (Number(isSold(to)) - Number(isSold(from)))
}
