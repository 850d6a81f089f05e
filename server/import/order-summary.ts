import type { PausedNow } from './paused-now.ts'

/** Orders that a summary names. */
const NAMED = 1000

/** Counts of rows of the file, where they do not say that they count orders. */
export interface ImportSummary {
  rows: number
  accepted: number
  rejected: number
  /** orders */
  created: number
  updated: number
  /** of the accepted: services, which nobody picks */
  services: number
  /** of the rejected: those that do not say their order */
  unplaced: number
  /** orders of which rows were rejected and others are in the store; their numbers, of the first 1,000 */
  incomplete: number
  incompleteOrders: string[]
  /** orders that were not made, as there is nothing to pick; the first 1,000 */
  servicesOnly: string[]
}

/** The summary, with what to do about it in words. `paused`: new orders stand still, these are kept. */
export type ImportResult = ImportSummary & { advice: string[]; paused?: PausedNow }

export const emptySummary = (): ImportSummary => ({
  ...{ rows: 0, accepted: 0, rejected: 0, created: 0, updated: 0 },
  ...{ services: 0, unplaced: 0, incomplete: 0, incompleteOrders: [], servicesOnly: [] },
})

/** Names an order, as long as there is room. */
export function name(orders: string[], number: string): void {
  if (orders.length < NAMED) orders.push(number)
}

/** Orders that a sentence names. */
const TOLD = 10

/** What a person should know and do after an import beside its counts: nothing where all went in as the file has it. */
export function adviceOn(
  { created, incomplete, incompleteOrders, unplaced, servicesOnly }: ImportSummary,
  paused?: PausedNow,
): string[] {
  const advice: string[] = []
  if (paused && created > 0) {
    const what = paused.scope === 'store' ? 'The store is paused' : 'New orders are paused'
    const until = paused.until === null ? '' : ` until ${new Date(paused.until).toISOString()}`
    advice.push(
      `${what}${until}: orders are kept, and the clock of those placed meanwhile starts when that ends. Nothing is to be sent again.`,
    )
  }
  if (incomplete > 0) {
    advice.push(
      `${named(incompleteOrders, incomplete)} ${incomplete === 1 ? 'is' : 'are'} incomplete in the store, because rows ` +
        'were rejected. Correct these rows in the original file and import it again before ' +
        `${incomplete === 1 ? 'the order is' : 'they are'} picked.`,
    )
  }
  if (unplaced > 0) {
    advice.push(
      unplaced === 1
        ? '1 rejected row does not say which order it is for: that order may lack it. ' +
            'Correct the row in the original file and import it again.'
        : `${unplaced} rejected rows do not say which orders they are for: those orders may lack them. ` +
            'Correct the rows in the original file and import it again.',
    )
  }
  if (servicesOnly.length > 0) {
    advice.push(
      `${named(servicesOnly, servicesOnly.length)} ${servicesOnly.length === 1 ? 'has' : 'have'} services only: there is ` +
        'nothing to pick, so no order was made. If one of them is goods, name your services with --services.',
    )
  }
  return advice
}

function named(orders: readonly string[], count: number): string {
  const shown = orders.slice(0, TOLD)
  const more = count > shown.length ? ` and ${count - shown.length} more` : ''
  return `${count === 1 ? 'Order' : 'Orders'} ${shown.join(', ')}${more}`
}
