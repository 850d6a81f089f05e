import type { CustomerReturn } from '../customer-return.ts'
import type { Effect } from '../decision.ts'
import type { Onto } from '../pay-back.ts'
import type { Purchase, Returned } from '../purchase.ts'

/**
 * The money that leaves for what came back of a purchase by one command: once for each tender, whatever lines it is for. What is exchanged, or
 * is worth nothing, pays nothing back.
 * @param returned all that this command wrote into the purchase, under one id of a return
 */
export function payBacks(
  { id: purchaseId, number, currency, tenders }: Pick<Purchase, 'id' | 'number' | 'currency' | 'tenders'>,
  returned: readonly Returned[],
): Effect[] {
  const known = new Map(tenders.map((tender) => [tender.id, tender]))
  const sums = new Map<string, { returnId: string; onto: Onto; amountMinor: number }>()
  for (const { id: returnId, to, totalMinor, tenders: parts } of returned) {
    if (to === 'exchange') continue
    const taken = parts.map(({ tenderId, amountMinor }) => ({ onto: ontoOf(known.get(tenderId)), amountMinor }))
    const whole = { onto: { kind: to === 'tender' ? 'unknown' : to } as const, amountMinor: totalMinor }
    for (const { onto, amountMinor } of parts.length > 0 ? taken : [whole]) {
      const key = 'id' in onto ? `tender ${onto.id}` : onto.kind
      sums.set(key, { returnId, onto, amountMinor: (sums.get(key)?.amountMinor ?? 0) + amountMinor })
    }
  }
  return [...sums.values()]
    .filter(({ amountMinor }) => amountMinor > 0)
    .map((sum) => ({ type: 'pay-back', payBack: { purchaseId, number, currency, ...sum } }))
}

/** The same as store credit, of what no purchase gives back: goods that nobody knows one of, what is left of an exchange, goodwill. */
export function creditFor(
  {
    id: returnId,
    purchaseId,
    purchaseNumber,
    number,
    currency,
  }: Pick<CustomerReturn, 'id' | 'purchaseId' | 'purchaseNumber' | 'number' | 'currency'>,
  amountMinor: number,
): Effect[] {
  if (amountMinor === 0) return []
  const of = purchaseId === null ? { purchaseId: returnId, number } : { purchaseId, number: purchaseNumber ?? number }
  return [{ type: 'pay-back', payBack: { returnId, ...of, currency, amountMinor, onto: { kind: 'store-credit' } } }]
}

function ontoOf(tender: Purchase['tenders'][number] | undefined): Onto {
  if (!tender) return { kind: 'unknown' }
  const { id, kind, token, last4 } = tender
  return { kind, id, ...(token !== undefined && { token }), ...(last4 !== undefined && { last4 }) }
}
