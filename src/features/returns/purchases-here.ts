import { foldText } from '#domain/fold-text.ts'
import type { Purchase } from '#domain/purchase.ts'
import { purchaseOf } from '#domain/purchase-of.ts'
import type { Engine } from '../../offline/engine.ts'

const MOST = 20

/** What was sold lately and is on this device, whose number has this text in it, the newest first. No number: the last ones. */
export function purchasesHere({ view }: Pick<Engine, 'view'>, text: string): Purchase[] {
  const orders = view.all('fulfillment').filter(({ state }) => state === 'handed-over' || state === 'shipped')
  const ids = new Set([...view.all('purchase').map(({ id }) => id), ...orders.map(({ id }) => id)])
  const wanted = foldText(text.trim())
  return [...ids]
    .map((id) => purchaseOf(view, id))
    .filter((one) => one !== undefined)
    .filter(({ number }) => foldText(number).includes(wanted))
    .toSorted((one, other) => other.soldAt - one.soldAt)
    .slice(0, MOST)
}
