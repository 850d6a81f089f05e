import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import type { CustomerReturn } from '../customer-return.ts'
import { isAllowed } from '../decide.ts'
import { accept, cannotTell, type Decision, type Input, type Reader, reject } from '../decision.ts'
import { CustomerKey } from '../return-history.ts'
import { policyTold } from '../return-policy.ts'
import { Id, Instant, Text, THE_STORE } from '../store.ts'
import { granting, stanceOf } from './granting.ts'
import { withOneMore } from './held-for.ts'
import { judge, refusalOf, totalOf } from './judge.ts'
import { judgeUnknown } from './no-purchase.ts'
import { onReturn } from './on-return.ts'
import { creditFor } from './pay-backs.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'
import { shareOut } from './share-out.ts'
import { grantOf } from './take-return.ts'

const Minor = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))

/** `lineId`: which line of the purchase it is; `eachMinor`: what one costs where nobody knows the purchase. */
const Found = z.object({ itemId: Id, lineId: z.nullable(Id), eachMinor: z.nullable(Minor) })
const args = z.object({
  returnId: Id,
  verdict: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('grant'),
      way: z.enum(['refund', 'credit']),
      purchaseId: z.nullable(Id),
      items: z.array(Found).check(z.minLength(1), z.maxLength(100)),
      policyFrom: Instant,
      override: z.nullable(Text),
    }),
    z.object({ kind: z.literal('goodwill'), amountMinor: Minor }),
    z.object({ kind: z.literal('refuse') }),
  ]),
  note: z.nullable(Text),
  /** of the return, where its customer is known */
  customerKey: z.nullable(CustomerKey),
})
type Args = z.infer<typeof args>
type Grant = Extract<Args['verdict'], { kind: 'grant' }>

/**
 * What was taken in is decided: by the rules, once its purchase is known (`grant`); as the store's loss, to keep what the customer was promised,
 * though nothing is left to bring back (`goodwill`); or not at all, and the goods are the customer's. What waits for a manager only one
 * decides. Rejects: return-decided; not-allowed; note-needed; and what the rules say to a grant: over-returned,
 * return-refused, return-approval, exchange-only, unknown-line.
 */
export const decideReturn = defineCommand({
  name: 'decide-return',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args,
  touches: ({ returnId, verdict, customerKey }) => [
    ...(customerKey === null ? [] : [{ kind: 'return-history' as const, id: customerKey }]),
    { kind: 'return', id: returnId },
    { kind: 'return-policy', id: THE_STORE },
    ...touchesPurchase(verdict.kind === 'grant' ? verdict.purchaseId : null),
  ],
  decide: (read, input) =>
    onReturn(read, input, (doc) => {
      const { verdict, note } = input.args
      const { number } = doc
      if (doc.state !== 'waiting' && doc.state !== 'review') return reject('return-decided', { number })
      const isManagers = doc.state === 'review' || verdict.kind === 'goodwill'
      if (isManagers && !isAllowed(input, 'manager')) return reject('not-allowed', { role: 'manager' })
      // whoever decides against the rules, or against the customer, says why
      if (verdict.kind !== 'grant' && note === null) return reject('note-needed')
      const decided = { ...factOf(input), ...(note !== null && { note }) }
      if (verdict.kind === 'grant') return grant(read, input, doc, verdict)
      if (verdict.kind === 'refuse') {
        return accept([{ kind: 'return', id: doc.id, doc: { ...doc, state: 'refused', decided } }])
      }
      const { amountMinor } = verdict
      const after: CustomerReturn = { ...doc, state: 'granted', decided, items: keeping(doc, amountMinor) }
      // what they have already does not leave once more
      const effects = doc.paid ? [] : creditFor(doc, amountMinor)
      return accept([{ kind: 'return', id: doc.id, doc: after }], { effects })
    }),
})

function grant(read: Reader, input: Input<Args>, doc: CustomerReturn, verdict: Grant): Decision {
  const { at, actorId: by } = input
  const { purchaseId, override, way } = verdict
  const { customerKey } = input.args
  if (override !== null && !isAllowed(input, 'manager')) return reject('not-allowed', { role: 'manager' })
  const purchase = purchaseId === null ? undefined : purchaseOf(read, purchaseId)
  if (purchaseId !== null && !purchase) return cannotTell('purchase', purchaseId)
  // the days are those until it came back
  const policy = policyTold(read.get('return-policy', THE_STORE), verdict.policyFrom, at)
  const how = { policy, at: doc.at, shown: doc.shown, way, manager: stanceOf(input, override) }
  const found = new Map(verdict.items.map((one) => [one.itemId, one]))
  const asked = doc.items.map((item) => {
    const { lineId = null, eachMinor = null } = found.get(item.id) ?? {}
    return { ...item, lineId, eachMinor }
  })
  const judged = purchase
    ? judge(
        purchase,
        asked.map((item) => ({ ...item, lineId: item.lineId ?? '' })),
        how,
      )
    : judgeUnknown(asked, how)
  const refused = judged.find(({ says }) => says !== 'granted')
  if (refused) return refusalOf(purchase, refused)
  const { note } = input.args
  const after: CustomerReturn = {
    ...doc,
    ...{ state: 'granted', purchaseId, purchaseNumber: purchase?.number ?? doc.purchaseNumber, way },
    currency: purchase?.currency ?? doc.currency,
    items: doc.items.map((item, index) => {
      const lineId = asked[index]?.lineId ?? null
      return { ...item, lineId, ...(judged[index] && { granted: grantOf(judged[index]) }) }
    }),
    ...(override !== null && { override: { by: input.approvedBy?.actorId ?? by, reason: override } }),
    decided: { ...factOf(input), ...(note !== null && { note }) },
  }
  const { changes, effects } = granting(after, judged, { purchase, override, by, at })
  const about = { returnId: doc.id, at: doc.at, by: doc.by, shown: doc.shown, customerKey, purchase }
  return accept(
    [{ kind: 'return', id: doc.id, doc: after }, ...changes, ...withOneMore(read, about, totalOf(judged))],
    { effects },
  )
}

/** A sum that no purchase gives back, as store credit: shared over the items by their units. */
function keeping(doc: CustomerReturn, amountMinor: number): CustomerReturn['items'] {
  const shares = shareOut(
    amountMinor,
    doc.items.map(({ quantity }) => quantity),
  )
  return doc.items.map((item, index) => {
    const totalMinor = shares[index] ?? 0
    const none = { feeMinor: 0, shippingMinor: 0, cutMinor: 0 }
    return {
      ...item,
      granted: { rule: 'goodwill', says: '-', to: 'store-credit', goodsMinor: totalMinor, ...none, totalMinor },
    }
  })
}
