import type { Fulfillment, Line, Refusal } from '#domain/fulfillment.ts'

/** Eaches that the customer did not take of one product of a line: of what was ordered, or of what stood in for it. */
function refusedUnits(refusals: readonly Refusal[], { id, sku: ordered, substitutes = [] }: Line, sku: string): number {
  const others = substitutes.filter((fact) => sku === ordered || fact.sku === sku)
  return refusals.reduce((sum, { lines, instead = {} }) => {
    const units = others.reduce((of, fact) => of + (Object.hasOwn(instead, fact.id) ? (instead[fact.id] ?? 0) : 0), 0)
    if (sku !== ordered) return sum + units
    return sum + (Object.hasOwn(lines, id) ? (lines[id] ?? 0) : 0) - units
  }, 0)
}

/** Whether the customer did not take units of this product of the line. */
export const isRefused = ({ refusals = [] }: Fulfillment, line: Line, sku: string): boolean =>
  refusedUnits(refusals, line, sku) > 0

/** Eaches of it that the customer refused as damaged, and that nobody has put with the damaged goods yet. */
export function damagedLeft({ refusals = [] }: Fulfillment, line: Line, sku: string): number {
  const damaged = refusals.filter(({ reason }) => reason === 'damaged')
  const skuOf = (pick: string) => line.substitutes?.find(({ id }) => id === pick)?.sku ?? line.sku
  const same = line.putBacks.filter((one) => one.damaged && skuOf(one.pick) === sku)
  const aside = same.reduce((sum, { quantity }) => sum + quantity, 0)
  return Math.max(0, refusedUnits(damaged, line, sku) - aside)
}
