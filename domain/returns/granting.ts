import { isAllowed } from '../decide.ts'
import type { CustomerReturn } from '../customer-return.ts'
import type { Effect, Input } from '../decision.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordChange } from '../records.ts'
import { type Circumstances, type Judged, returnedAs, totalOf } from './judge.ts'
import { creditFor, payBacks } from './pay-backs.ts'

/** How far a manager, who made it or approved it, stands for it. */
export function stanceOf(
  input: Pick<Input<unknown>, 'role' | 'approvedBy'>,
  override: string | null,
): Circumstances['manager'] {
  if (!isAllowed(input, 'manager')) return undefined
  return override === null ? 'approves' : 'overrides'
}

/**
 * What a purchase keeps of what was granted, and what leaves for it: onto what it was paid with, or where nobody knows the purchase as store
 * credit. What the customer has already (`paid`) does not leave once more.
 */
export function granting(
  doc: Pick<CustomerReturn, 'id' | 'number' | 'purchaseId' | 'purchaseNumber' | 'currency' | 'way' | 'paid'>,
  judged: readonly Judged[],
  { purchase, override, by, at }: { purchase: Purchase | undefined; override: string | null; by: string; at: number },
): { changes: RecordChange[]; effects: Effect[] } {
  if (!purchase) {
    const isTaken = doc.paid || doc.way === 'exchange'
    return { changes: [], effects: isTaken ? [] : creditFor(doc, totalOf(judged)) }
  }
  const fact = { id: doc.id, by, at }
  const returned = judged.map((one) => ({ ...returnedAs(one, fact), ...(override !== null && { override }) }))
  const after = { ...purchase, returns: [...purchase.returns, ...returned] }
  return {
    changes: [{ kind: 'purchase', id: purchase.id, doc: after }],
    effects: doc.paid ? [] : payBacks(purchase, returned),
  }
}
