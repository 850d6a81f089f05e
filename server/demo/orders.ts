import type { Product } from '#domain/product.ts'

/** How far an order has come, and which of its units; a state is reached by doing what people would do. */
export type Journey =
  | 'routed'
  | 'accepted'
  | 'claimed'
  | 'half-picked'
  | 'half-picked-short'
  | 'released'
  | 'picked'
  | 'picked-short'
  | 'staged'
  | 'ready'
  | 'ready-two-parcels'
  | 'handed-over'
  | 'handed-over-short'
  | 'unfilled'
  | 'cancelled'
  | 'cancelled-picked'

/** `promised` in minutes from now; `by` picks it, an index into the demo's people. */
export interface DemoOrder {
  number: string
  customer: string
  journey: Journey
  promised: number
  by: number
  lines: { product: Product; quantity: number }[]
}

const TOMORROW = 22 * 60

/** Two late, some at risk (within the half hour), some later today, some tomorrow. */
const plan: [customer: string, journey: Journey, promised: number, lines: number][] = [
  ['Ruth Adeyemi', 'routed', -25, 3],
  ['Daniel Okafor', 'routed', -5, 1],
  ['Margaret Hughes', 'routed', 15, 4],
  ['Sana Mirza', 'routed', 28, 2],
  ['Tom Fielding', 'routed', 95, 5],
  ['Ines Carvalho', 'routed', TOMORROW, 3],
  ['Oliver Grant', 'routed', TOMORROW + 90, 6],
  ['Priya Raman', 'accepted', 20, 3],
  ['Jakub Nowak', 'accepted', 65, 2],
  ['Helen Stubbs', 'accepted', 240, 4],
  ['Amara Diallo', 'claimed', 35, 3],
  ['George Papadakis', 'half-picked', -12, 4],
  ['Lucy Brennan', 'half-picked', 45, 5],
  ['Wei Zhang', 'half-picked-short', 50, 3],
  ['Fatima Haddad', 'released', 80, 4],
  ['Callum Reid', 'picked', 30, 2],
  ['Eleanor Voss', 'picked', 110, 5],
  ['Mateus Silva', 'picked-short', 55, 4],
  ['Grace Whitlock', 'staged', 25, 3],
  ['Ibrahim Kaya', 'staged', 70, 2],
  ['Nora Lindqvist', 'staged', 130, 6],
  ['Peter Marsh', 'ready', -40, 1],
  ['Chloe Dupont', 'ready', 10, 3],
  ['Hassan Ali', 'ready', 60, 4],
  ['Beatrix Allen', 'ready-two-parcels', 150, 6],
  ['Samuel Osei', 'handed-over', -60, 3],
  ['Anna Kowalska', 'handed-over-short', -30, 4],
  ['Leo Marchetti', 'unfilled', 40, 1],
  ['Yuki Tanaka', 'cancelled', 90, 2],
  ['Rosa Jimenez', 'cancelled-picked', 75, 4],
]

const FIRST_NUMBER = 4711

/** Thirty orders, always the same: products from all over the store, so that a pick is a walk. */
export function demoOrders(products: readonly Product[]): DemoOrder[] {
  return plan.map(([customer, journey, promised, count], index) => {
    const lines = Array.from({ length: count }, (_, line) => {
      // steps without a common factor with the number of products, so that none comes twice in an order
      const product = products[(index * 47 + line * 71) % products.length]
      if (!product) throw new RangeError('the demo has no products')
      return { product, quantity: 1 + ((index + line * 2) % 3) }
    })
    return { number: String(FIRST_NUMBER + index), customer, journey, promised, by: 1 + (index % 2), lines }
  })
}
