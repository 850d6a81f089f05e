import {
  accept,
  cannotTell,
  reject,
  type Decision,
  type Effect,
  type Input,
  type Reader,
  type Reason,
} from '../decision.ts'
import type { Carton, Count, Delivery, DeliveryLine } from '../delivery.ts'
import { tallyLine } from './delivery-tally.ts'
import type { Movement } from '../stock-level.ts'

interface DeliveryArgs {
  deliveryId: string
}

export const touchesDelivery = (args: DeliveryArgs) => [{ kind: 'delivery' as const, id: args.deliveryId }]

/** Runs a rule on the delivery that the command names, or answers that it is not here. */
export function onDelivery(read: Reader, input: Input<DeliveryArgs>, rule: (delivery: Delivery) => Decision): Decision {
  const delivery = read.get('delivery', input.args.deliveryId)
  return delivery ? rule(delivery) : cannotTell('delivery', input.args.deliveryId)
}

/** More of one product at a time is a slip of the finger, in eaches. */
const ABSURD = 5_000

/** A number that nobody counts, as a rejection. */
export function absurd(quantity: number, name: string): Decision | undefined {
  return quantity > ABSURD ? reject('absurd-quantity', { quantity, name }) : undefined
}

/** The delivery with new facts, and what they move. Goods that come after it was closed count too, and are told. */
export function changeDelivery(
  before: Delivery,
  facts: Partial<Delivery>,
  movements: Movement[],
  notice?: Reason,
): Decision {
  const { doc, effects } = withAnswer({ ...before, ...facts })
  const late: Reason | undefined = before.closed
    ? { code: 'came-after-close', detail: { delivery: before.reference } }
    : undefined
  return accept([{ kind: 'delivery', id: doc.id, doc }], { movements, effects, notice: notice ?? late })
}

/** Once it is closed, the store that sent it hears what came; and again whenever that changes. */
export function withAnswer(delivery: Delivery): { doc: Delivery; effects: Effect[] } {
  const { id: transferId, fromStoreId: storeId, closed } = delivery
  if (storeId === undefined || !closed) return { doc: delivery, effects: [] }
  const answers = (delivery.answers ?? 0) + 1
  const lines = delivery.lines.flatMap((line) => {
    const { missingUnits, inMissingCartons, over, damaged } = tallyLine(delivery, line)
    const missing = missingUnits + inMissingCartons
    return missing + over + damaged > 0 ? [{ sku: line.sku, name: line.name, missing, over, damaged }] : []
  })
  const args = { transferId, at: closed.at, answer: answers, lines }
  return { doc: { ...delivery, answers }, effects: [{ type: 'tell-store', storeId, name: 'answer-transfer', args }] }
}

/** The same for one line of it; one that is not in it yet is added. */
export function changeDeliveryLine(
  before: Delivery,
  line: DeliveryLine,
  movements: Movement[],
  notice?: Reason,
): Decision {
  const isKnown = before.lines.some(({ sku }) => sku === line.sku)
  const lines = isKnown ? before.lines.map((other) => (other.sku === line.sku ? line : other)) : [...before.lines, line]
  return changeDelivery(before, { lines }, movements, notice)
}

/** Counts of one product that are kept one by one. */
const KEPT = 50

/** The line with one more count. The oldest of very many are kept as their sum, so that no record grows without end. */
export function withCount(line: DeliveryLine, count: Count): DeliveryLine {
  const counts = [...line.counts, count]
  const plain = counts.filter(({ kind, sscc }) => kind === 'good' && sscc === null)
  const [oldest] = plain
  if (plain.length <= KEPT || !oldest) return { ...line, counts }
  return {
    ...line,
    counts: counts.filter(({ id }) => id !== oldest.id),
    earlier: (line.earlier ?? 0) + oldest.quantity,
  }
}

/** What receiving a carton moves: all that should be in it. */
export function movementsOfCarton(delivery: Delivery, carton: Carton, place: 'shelf' | 'backroom'): Movement[] {
  return carton.contents.map(({ sku, quantity }) => cameIn(delivery, sku, quantity, null, place))
}

/** What one count moves. */
export function movementOfCount(delivery: Delivery, sku: string, count: Omit<Count, 'id' | 'by' | 'at'>): Movement {
  const { quantity, kind, sscc, place } = count
  switch (kind) {
    case 'good':
    case 'over':
      return cameIn(delivery, sku, quantity, null, place)
    // it was received with its carton
    case 'short':
      return { ...cameIn(delivery, sku, quantity, place, null), cause: 'receipt-undone' }
    case 'damaged':
      return cameIn(delivery, sku, quantity, sscc === null ? null : place, 'damaged')
  }
}

/** The same, back. */
export function backwards({ from, to, ...movement }: Movement): Movement {
  return { ...movement, cause: movement.cause === 'receipt' ? 'receipt-undone' : 'receipt', from: to, to: from }
}

function cameIn(
  { id, reference }: Delivery,
  sku: string,
  quantity: number,
  from: Movement['from'],
  to: Movement['to'],
): Movement {
  const source = { kind: 'delivery' as const, id, name: reference }
  return { sku, cause: 'receipt', quantity, from, to, reserved: 0, source }
}
