import type { ReturnRule } from '../return-policy.ts'
import { refundOf } from './refund.ts'
import type { Asked, Circumstances, Judged } from './judge.ts'
import { ruleFor } from './rules.ts'
import { cameBackBefore } from './serials.ts'

/** Goods that nobody knows the purchase of. `eachMinor`: the lowest price that one had lately; null where nobody knows it. */
export interface Unknown extends Omit<Asked, 'lineId'> {
  sku: string
  eachMinor: number | null
}

/**
 * What the store says where nobody knows the purchase: store credit for the lowest price of the last days, up to what its rules let it
 * give, and never what a tender was charged. Above it, and where the rules say nothing of it, a manager decides.
 */
export function judgeUnknown(
  items: readonly Unknown[],
  { policy, manager, way, pieceOf, returnId }: Circumstances,
): Judged[] {
  const prices = items.map(({ quantity, eachMinor }) => quantity * (eachMinor ?? 0))
  const total = prices.reduce((sum, one) => sum + one, 0)
  const isWithin = policy.noPurchase !== undefined && total <= policy.noPurchase.capMinor
  return items.map((item, index): Judged => {
    const { department, condition, quantity, eachMinor } = item
    const rule = ruleFor(policy.rules, { department, channel: '', receipt: false, condition, days: 0 })
    const terms = rule?.answer.kind === 'refund' ? rule.answer : { feePercent: 0, shipping: 'none' as const }
    const refund = refundOf(
      soldFor(prices[index] ?? 0, quantity),
      { lineId: 'unknown', quantity },
      { ...terms, shipping: 'none' },
      [],
    )
    const to = way === 'exchange' ? 'exchange' : 'store-credit'
    // what nobody knows the price of nobody grants: a manager says a sum (goodwill)
    const piece = typeof item.serial === 'string' ? pieceOf?.(item.sku, item.serial) : undefined
    const earlier = piece && cameBackBefore(piece.serial, { purchase: undefined, lineId: 'unknown', piece, returnId })
    const isReturned = earlier !== undefined && manager !== 'overrides'
    const granting = eachMinor === null ? 'return-approval' : saysOf(rule, { isWithin, manager, way })
    const says = isReturned ? 'serial-returned' : granting
    return { asked: { ...item, lineId: 'unknown' }, left: quantity, says, rule, to, refund, earlier }
  })
}

function saysOf(
  rule: ReturnRule | undefined,
  { isWithin, manager, way }: Pick<Circumstances, 'manager' | 'way'> & { isWithin: boolean },
): Judged['says'] {
  if (manager === 'overrides') return 'granted'
  if (!rule || rule.answer.kind === 'refuse') return 'return-refused'
  if (rule.answer.kind === 'exchange' && way !== 'exchange') return 'exchange-only'
  return (isWithin && !rule.answer.approval) || manager ? 'granted' : 'return-approval'
}

const soldFor = (priceMinor: number, quantity: number) => ({
  ...{ id: 'unknown', number: 'unknown', channel: '', soldAt: 0, currency: 'XXX', tenders: [], returns: [] },
  ...{ lines: [{ id: 'unknown', sku: '-', name: '-', quantity, priceMinor, taxMinor: 0 }] },
  ...{ discountMinor: 0, shippingMinor: 0 },
})
