import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { hadOf, tally } from '#domain/tally.ts'

/** What is there for the customer and not with them yet, in eaches by line. */
export function openUnits(order: Fulfillment): { line: Line; most: number }[] {
  return order.lines
    .map((line) => {
      const { allocated, handed } = tally(order, line)
      return { line, most: allocated - handed }
    })
    .filter(({ most }) => most > 0)
}

/** What they have: `instead` is the id of a substitute, null for what was ordered. */
export interface HandedGoods {
  line: Line
  name: string
  instead: string | null
  most: number
}

export function handedGoods(order: Fulfillment): HandedGoods[] {
  return order.lines
    .flatMap((line): HandedGoods[] => {
      const { own, instead } = hadOf(order, line)
      const others = (line.substitutes ?? []).map(({ id, name }) => {
        return { line, name, instead: id, most: instead[id]?.handed ?? 0 }
      })
      return [{ line, name: line.name, instead: null, most: own.handed }, ...others]
    })
    .filter(({ most }) => most > 0)
}
