import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { type CustomerReturn, unitsHere } from '../customer-return.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordChange } from '../records.ts'
import { isAllowed } from '../decide.ts'
import { accept, cannotTell, type Decision, type Input, type Reader, reject } from '../decision.ts'
import { CustomerKey } from '../return-history.ts'
import { policyTold } from '../return-policy.ts'
import { Id, Instant, Text, THE_STORE } from '../store.ts'
import { granting, stanceOf } from './granting.ts'
import { exchangeOf } from './exchange.ts'
import { settle, withOneMore } from './held-for.ts'
import { judge, refusalOf, totalOf } from './judge.ts'
import { judgeUnknown } from './no-purchase.ts'
import { refundOf, unitsLeft } from './refund.ts'
import { onReturn } from './on-return.ts'
import { creditFor } from './pay-backs.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'
import { pieceFoundIn } from './serials.ts'
import { shareOut } from './share-out.ts'
import { grantOf } from './take-return.ts'

const Minor = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))

/** `lineId`: which line of the purchase it is; `eachMinor`: what one costs where nobody knows the purchase. */
const Found = z.object({ itemId: Id, lineId: z.nullable(Id), eachMinor: z.nullable(Minor) })
const Granting = z.object({
  kind: z.literal('grant'),
  way: z.enum(['refund', 'credit', 'exchange']),
  purchaseId: z.nullable(Id),
  items: z.array(Found).check(z.minLength(1), z.maxLength(200)),
  policyFrom: Instant,
  override: z.nullable(Text),
})
const goodwillV1 = { kind: z.literal('goodwill'), amountMinor: Minor, purchaseId: z.nullable(Id) }
/** `items`: those that the sum was said for; null where nobody said: all of the return's */
const Goodwill = z.object({ ...goodwillV1, items: z.nullable(z.array(Id).check(z.maxLength(200))) })
const Refusing = z.object({ kind: z.literal('refuse') })
const args = z.object({
  returnId: Id,
  verdict: z.discriminatedUnion('kind', [Granting, Goodwill, Refusing]),
  note: z.nullable(Text),
  /** of the return, where its customer is known */
  customerKeys: z.array(CustomerKey).check(z.maxLength(5)),
})
const argsV1 = z.object({
  ...args.shape,
  verdict: z.discriminatedUnion('kind', [Granting, z.object(goodwillV1), Refusing]),
})
type Args = z.infer<typeof args>
type Grant = z.infer<typeof Granting>

/**
 * What was taken in is decided: by the rules, once its purchase is known (`grant`); as the store's loss, to keep what the customer was promised,
 * though nothing is left to bring back (`goodwill`); or not at all, and the goods are the customer's. What was granted already stays; what the rules do not grant now waits on
 * for a manager, who alone decides what waits for one. A sum is for the items that it was said for, where nothing was granted for one of them since. Rejects: return-decided; not-allowed; note-needed; and what the rules say to a grant: over-returned,
 * return-refused, return-approval, exchange-only, unknown-line.
 */
export const decideReturn = defineCommand({
  name: 'decide-return',
  v: 2,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args,
  older: [
    olderVersion({
      args: argsV1,
      toNext: ({ verdict, ...said }) => ({
        ...said,
        verdict: verdict.kind === 'goodwill' ? { ...verdict, items: null } : verdict,
      }),
    }),
  ],
  touches: ({ returnId, verdict, customerKeys }) => [
    ...customerKeys.map((id) => ({ kind: 'return-history' as const, id })),
    { kind: 'return', id: returnId },
    { kind: 'return-policy', id: THE_STORE },
    ...touchesPurchase(verdict.kind === 'refuse' ? null : verdict.purchaseId),
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
        // they have the money, and the store the goods
        if (doc.paid) return reject('return-granted', { number })
        const state = doc.items.some(({ granted }) => granted) ? 'granted' : 'refused'
        return accept([{ kind: 'return', id: doc.id, doc: { ...doc, state, decided } }])
      }
      const { amountMinor, purchaseId } = verdict
      if (!isStillOpen(doc, verdict.items)) return reject('return-decided', { number })
      const after: CustomerReturn = { ...doc, state: 'granted', decided, items: keeping(doc, amountMinor) }
      // what they have already does not leave once more
      const effects = doc.paid ? [] : creditFor(doc, amountMinor)
      const purchase = purchaseId === null ? undefined : purchaseOf(read, purchaseId)
      const changes: RecordChange[] = purchase ? [usedUp(purchase, doc, decided)] : []
      return accept([{ kind: 'return', id: doc.id, doc: after }, ...changes], { effects })
    }),
})

function grant(read: Reader, input: Input<Args>, doc: CustomerReturn, verdict: Grant): Decision {
  const { at, actorId: by } = input
  const { purchaseId, override, way } = verdict
  const { customerKeys } = input.args
  if (override !== null && !isAllowed(input, 'manager')) return reject('not-allowed', { role: 'manager' })
  const purchase = purchaseId === null ? undefined : purchaseOf(read, purchaseId)
  if (purchaseId !== null && !purchase) return cannotTell('purchase', purchaseId)
  // a part of it was granted: the rest is of the same purchase, or a sum
  if (purchaseId !== doc.purchaseId && doc.items.some(({ granted }) => granted)) {
    return reject('return-decided', { number: doc.number })
  }
  // the days are those until it came back
  const policy = policyTold(read.get('return-policy', THE_STORE), verdict.policyFrom, doc.at)
  const how = {
    policy,
    at: doc.at,
    shown: doc.shown,
    way,
    manager: stanceOf(input, override),
    ...{ returnId: doc.id, pieceOf: pieceFoundIn(doc) },
  }
  const found = new Map(verdict.items.map((one) => [one.itemId, one]))
  const here = openItems(doc)
  const asked = here.map((item) => {
    const { lineId = null, eachMinor = null } = found.get(item.id) ?? {}
    return {
      ...{ ...item, quantity: unitsHere(item), lineId, serial: item.serial ?? null },
      eachMinor: eachMinor ?? item.eachMinor ?? null,
    }
  })
  const judged = purchase
    ? judge(
        purchase,
        asked.map((item) => ({ ...item, lineId: item.lineId ?? '' })),
        how,
      )
    : judgeUnknown(asked, how)
  const about = { returnId: doc.id, at: doc.at, by: doc.by, shown: doc.shown, customerKeys, purchase }
  const isManager = isAllowed(input, 'manager')
  const settled = settle(read, judged, { ...about, policy, way, isManager, isLater: true })
  const granted = settled.granted.filter((one) => one !== undefined)
  if (granted.length === 0) {
    const refused = judged.find(({ says }) => says !== 'granted')
    return refused ? refusalOf(purchase, refused) : reject(settled.why ?? 'return-decided', { number: doc.number })
  }
  const { note } = input.args
  const after: CustomerReturn = {
    ...doc,
    ...{ state: settled.why ? 'review' : 'granted', ...(settled.why && { why: settled.why }) },
    ...{ purchaseId, purchaseNumber: purchase?.number ?? doc.purchaseNumber, way },
    currency: purchase?.currency ?? doc.currency,
    items: doc.items.map((item) => {
      const index = here.indexOf(item)
      if (index < 0) return item
      const { held: _before, ...rest } = item
      const [grantedNow, held] = [settled.granted[index], settled.held[index]]
      return {
        ...{ ...rest, lineId: asked[index]?.lineId ?? null },
        ...(grantedNow && { granted: grantOf(grantedNow) }),
        ...(held && { held }),
      }
    }),
    ...(doc.exchange && way === 'exchange' && { exchange: exchangeOf(doc.exchange, totalOf(granted)) }),
    ...(override !== null && { override: { by: input.approvedBy?.actorId ?? by, reason: override } }),
    decided: { ...factOf(input), ...(note !== null && { note }) },
  }
  const { changes, effects } = granting(after, granted, { purchase, override, by, at })
  const owed = doc.paid ? [] : creditFor(after, (way === 'exchange' && after.exchange?.owedMinor) || 0)
  return accept(
    [{ kind: 'return', id: doc.id, doc: after }, ...changes, ...withOneMore(read, about, totalOf(granted))],
    { effects: [...effects, ...owed] },
  )
}

/** What is decided about: nothing is granted for it yet, and the customer did not take it along again. */
const openItems = ({ items }: CustomerReturn) => items.filter((item) => !item.granted && unitsHere(item) > 0)

/** Whether nothing was granted for any of these since the sum was said, nor did the customer take one along. */
function isStillOpen(doc: CustomerReturn, items: readonly string[] | null): boolean {
  if (items === null) return doc.items.every(({ granted }) => !granted)
  const open = new Set(openItems(doc).map(({ id }) => id))
  return items.every((id) => open.has(id))
}

/** What is left of a purchase comes back with it, though another sum is given: nobody brings it a second time. */
function usedUp(
  purchase: Purchase,
  doc: CustomerReturn,
  { id: _cmd, ...fact }: { id: string; by: string; at: number },
) {
  let state = purchase
  for (const item of openItems(doc)) {
    const { lineId } = item
    const quantity = lineId === null ? 0 : Math.min(unitsHere(item), unitsLeft(state, lineId))
    if (lineId === null || quantity === 0) continue
    const { goodsMinor } = refundOf(state, { lineId, quantity }, { feePercent: 0, shipping: 'none' }, [])
    const nothing = { shippingMinor: 0, cutMinor: 0, totalMinor: 0, tenders: [] }
    const returned = { id: doc.id, by: fact.by, at: fact.at, rule: 'goodwill', to: 'store-credit' as const }
    const read = item.serial === undefined ? {} : { serial: item.serial }
    const one = { ...returned, ...read, lineId, quantity, goodsMinor, feeMinor: goodsMinor, ...nothing }
    state = { ...state, returns: [...state.returns, one] }
  }
  return { kind: 'purchase' as const, id: purchase.id, doc: state }
}

/** A sum that no purchase gives back, as store credit: shared over the items by their units. */
function keeping(doc: CustomerReturn, amountMinor: number): CustomerReturn['items'] {
  const open = openItems(doc)
  const shares = shareOut(amountMinor, open.map(unitsHere))
  return doc.items.map((item) => {
    const index = open.indexOf(item)
    if (index < 0) return item
    const totalMinor = shares[index] ?? 0
    const none = { feeMinor: 0, shippingMinor: 0, cutMinor: 0 }
    return {
      ...item,
      granted: { rule: 'goodwill', says: '-', to: 'store-credit', goodsMinor: totalMinor, ...none, totalMinor },
    }
  })
}
