import type { Fulfillment } from '#domain/fulfillment.ts'
import { foldText } from '#domain/fold-text.ts'

export interface FoundOrders {
  /** in a bin, for their customer */
  waiting: Fulfillment[]
  /** not (any more) to be handed over: the customer is told why */
  others: Fulfillment[]
}

/** In a bin, so that its customer can have it now. */
export const isWaiting = (order: Fulfillment) => order.state === 'ready' || order.state === 'staged'

/**
 * The orders that a number or a customer's name means, the one promised first on top. Without a word only those that
 * wait are listed: nobody looks for the others by scrolling.
 */
export function findOrders(
  orders: readonly Fulfillment[],
  names: ReadonlyMap<string, string>,
  typed: string,
): FoundOrders {
  const text = foldText(typed).replace(/^#/, '')
  const found = [...orders]
    .filter((order) => matches(order, names.get(order.id) ?? '', text))
    .sort((one, other) => one.promisedAt - other.promisedAt || one.orderNumber.localeCompare(other.orderNumber))
  return {
    waiting: found.filter(isWaiting),
    others: text === '' ? [] : found.filter((order) => !isWaiting(order)),
  }
}

function matches(order: Fulfillment, name: string, text: string): boolean {
  if (text === '' || foldText(order.orderNumber).includes(text)) return true
  const words = foldText(name).split(' ')
  return text.split(' ').every((part) => words.some((word) => word.startsWith(part)))
}
