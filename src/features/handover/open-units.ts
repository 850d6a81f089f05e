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

/** One product of a line: `instead` is the id of a substitute, null for what was ordered. */
export interface GoodsOfLine {
  line: Line
  name: string
  instead: string | null
  most: number
}

/** What they have. */
export const handedGoods = (order: Fulfillment): GoodsOfLine[] => goodsWith(order, ({ handed }) => handed)

/** What is there for them and not with them yet, each product by itself. */
export const openGoods = (order: Fulfillment): GoodsOfLine[] =>
  goodsWith(order, ({ allocated, handed }) => allocated - handed)

type Had = ReturnType<typeof hadOf>['own']

function goodsWith(order: Fulfillment, unitsOf: (had: Had) => number): GoodsOfLine[] {
  return order.lines
    .flatMap((line): GoodsOfLine[] => {
      const { own, instead } = hadOf(order, line)
      const others = (line.substitutes ?? []).map(({ id, name }) => {
        const had = instead[id]
        return { line, name, instead: id, most: had ? unitsOf(had) : 0 }
      })
      return [{ line, name: line.name, instead: null, most: unitsOf(own) }, ...others]
    })
    .filter(({ most }) => most > 0)
}
