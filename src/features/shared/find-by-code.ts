import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Bin } from '#domain/bin.ts'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { normaliseCode } from '#domain/short-code.ts'

/** The bin whose label says this; of one that is retired only where no other has taken its code. */
export function findBin(bins: readonly Bin[], text: string): Bin | undefined {
  const code = text.trim()
  const labelled = bins.filter((bin) => bin.code === code)
  return labelled.find((bin) => !bin.retired) ?? labelled[0]
}

/** The order of this number, alone or in front of the last slash of its customer's QR. */
export function findOrder(orders: readonly Fulfillment[], text: string): Fulfillment | undefined {
  const code = text.trim()
  const slash = code.lastIndexOf('/')
  const numbers = slash < 0 ? [code] : [code, code.slice(0, slash).trim()]
  return orders.find((order) => numbers.includes(order.orderNumber))
}

/** The return whose receipt, or whose goods' label, says this. */
export const returnByCode = (returns: readonly CustomerReturn[], text: string): CustomerReturn | undefined => {
  const code = normaliseCode(text)
  return returns.find(({ number }) => normaliseCode(number) === code)
}
