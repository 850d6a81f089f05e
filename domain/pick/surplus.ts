import type { Fulfillment, Line } from '../fulfillment.ts'
import { goodsOf, unitsKept, unitsOut } from '../tally.ts'

/**
 * The picks and substitutes that `units` eaches of surplus come from: late and unwanted ones first, since no order has them,
 * then what the customer refused by itself, then the newest. Units that are back on the shelf are left out. `pick` is the id of either.
 * @param sku of which product; null: whichever is too many, what stands in for another first
 */
export function surplusOf(
  fulfillment: Fulfillment,
  line: Line,
  units: number,
  sku: string | null,
): { pick: string; quantity: number }[] {
  const [own, ...others] = goodsOf(fulfillment, line)
  let left = units
  return [...others, own].flatMap((goods) => {
    if (sku !== null && goods.sku !== sku) return []
    let owed = Math.min(left, goods.owed)
    left -= owed
    const take = (most: number): number => {
      const quantity = Math.min(owed, most)
      owed -= quantity
      return quantity
    }
    const newest = (goods === own ? line.picks : (line.substitutes ?? [])).toReversed()
    const facts = newest.filter((fact) => !('sku' in fact) || fact.sku === goods.sku)
    const freeFirst = facts.sort((one, other) => Number(isFree(other)) - Number(isFree(one)))
    const refused = freeFirst.map((fact) =>
      take(isFree(fact) ? 0 : unitsOut(line, fact) - unitsKept(fulfillment, line, fact)),
    )
    const shares = freeFirst.map((fact, at) => {
      const own = refused[at] ?? 0
      return { pick: fact.id, quantity: own + take(unitsOut(line, fact) - own) }
    })
    return shares.filter((share) => share.quantity > 0)
  })
}

const isFree = (fact: { late?: boolean; unwanted?: boolean | undefined }) =>
  fact.late === true || fact.unwanted === true

/** Units to be put back of one product of a line, or of all, in eaches. */
export function owedOf(fulfillment: Fulfillment, line: Line, sku: string | null): number {
  const goods = goodsOf(fulfillment, line).filter((one) => sku === null || one.sku === sku)
  return goods.reduce((units, { owed }) => units + owed, 0)
}
