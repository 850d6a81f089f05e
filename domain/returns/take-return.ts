import * as z from 'zod/mini'
import { defineCommand, olderVersion } from '../command.ts'
import {
  type CustomerReturn,
  Disposition,
  type Held,
  NewItem,
  type OverCap,
  ReturnReason,
  ReturnWay,
} from '../customer-return.ts'
import { isAllowed } from '../decide.ts'
import {
  accept,
  cannotTell,
  type Decision,
  type Effect,
  type Input,
  type Reader,
  type Reason,
  reject,
} from '../decision.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { withPaid } from '../paid-at-desk.ts'
import { PhotoRef } from '../photo.ts'
import { touchesPieces } from '../piece.ts'
import type { Purchase } from '../purchase.ts'
import { CustomerKey } from '../return-history.ts'
import { Condition, policyTold, type ReturnPolicyVersion } from '../return-policy.ts'
import type { RecordChange } from '../records.ts'
import type { Movement } from '../stock-level.ts'
import { Eaches, Id, Instant, Sku, Text, THE_STORE } from '../store.ts'
import { exchangeOf, reservationsOf, touchesReservations } from './exchange.ts'
import { cameIn } from './goods.ts'
import { settle, type Settled, withOneMore } from './held-for.ts'
import { granting, stanceOf } from './granting.ts'
import { type Judged, judge, surplusApart, totalOf } from './judge.ts'
import { judgeUnknown } from './no-purchase.ts'
import { capReached } from './offline-caps.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'
import { creditFor } from './pay-backs.ts'
import { returnNumber } from './return-number.ts'
import { cameBackBefore, pieceReader, piecesBack } from './serials.ts'

const Minor = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))

/** `eachMinor`: what one costs, in minor units, where nobody knows the purchase. */
const Item = z.object({
  ...{ lineId: z.nullable(Id), sku: Sku, name: Text, quantity: Eaches, department: z.nullable(Text) },
  ...{ condition: Condition, reason: ReturnReason, disposition: Disposition },
  ...{ serial: z.nullable(Text), eachMinor: z.nullable(Minor) },
})
const takenV1 = {
  ...{ returnId: Id, purchaseId: z.nullable(Id), purchaseNumber: z.nullable(Text) },
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  shown: z.enum(['receipt', 'gift', 'none']),
  way: ReturnWay,
  items: z.array(Item).check(z.minLength(1), z.maxLength(100)),
  exchange: z.nullable(
    z.object({ items: z.array(NewItem).check(z.minLength(1), z.maxLength(50)), tillReceipt: z.nullable(Text) }),
  ),
  /** where the version of the rules begins by which the customer was told, UTC ms */
  policyFrom: Instant,
  /** what they were told, and whether they have it: null where nothing was said */
  promisedMinor: z.nullable(Minor),
  paid: z.boolean(),
  dueBy: z.nullable(Instant),
  override: z.nullable(Text),
  customerKeys: z.array(CustomerKey).check(z.maxLength(5)),
  photo: z.nullable(PhotoRef),
  /** the purchase is another store's: which one, and which one asks */
  home: z.nullable(z.object({ storeId: Id, asking: Id })),
}
/** `storeId`: the store of the desk, whose currency the caps are in; null where nobody said */
const args = z.object({ ...takenV1, storeId: z.nullable(Id) })
type Args = z.infer<typeof args>

/**
 * Goods came over the desk. They are here, so it is a report: where the store's rules and what is left of the purchase allow it, it is granted;
 * where not, and no manager stands for it, it waits for one (`review`) and nothing is given twice: of two devices that took the same
 * unit, the second finds its return there. What is in order is granted though other lines wait, but in an exchange (held-for.ts). What was given at the desk without the server's word (`paid`) is
 * not given again. What another store sold that store grants (grant-return.ts): until it has answered the return is `asked`. Rejects: not-allowed, where a rule is overridden without a manager.
 */
export const takeReturn = defineCommand({
  name: 'take-return',
  v: 2,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args,
  older: [olderVersion({ args: z.object(takenV1), toNext: (said) => ({ ...said, storeId: null }) })],
  touches: ({ returnId, purchaseId, items, exchange, customerKeys, photo, paid, storeId }) => [
    { kind: 'return', id: returnId },
    ...(paid ? [{ kind: 'paid-at-desk' as const, id: THE_STORE }] : []),
    ...(paid && storeId !== null ? [{ kind: 'store' as const, id: storeId }] : []),
    { kind: 'return-policy', id: THE_STORE },
    ...touchesPurchase(purchaseId),
    ...[...new Set([...items, ...(exchange?.items ?? [])].map(({ sku }) => sku))].map((sku) => ({
      ...{ kind: 'stock-level' as const, id: sku },
    })),
    ...touchesReservations(returnId, exchange?.items ?? []),
    ...touchesPieces(items),
    ...customerKeys.map((id) => ({ kind: 'return-history' as const, id })),
    ...touchesPhoto(photo),
  ],
  decide: (read, input) => {
    const { actorId, at } = input
    const { returnId: id, purchaseId, override } = input.args
    const known = read.get('return', id)
    // said again under another cmdId it is there already
    if (known) return accept([])
    if (override !== null && !isAllowed(input, 'manager')) return reject('not-allowed', { role: 'manager' })
    const policy = policyTold(read.get('return-policy', THE_STORE), input.args.policyFrom, at)
    if (input.args.home) return askHome(read, input, input.args.home, policy)
    const purchase = purchaseId === null ? undefined : purchaseOf(read, purchaseId)
    if (purchaseId !== null && !purchase) return cannotTell('purchase', purchaseId)

    const made = { ...input, args: withItems(input.args, purchase) }
    const { args } = made
    const judged = judgedOf(read, made, policy, purchase)
    const about = { returnId: id, at, by: actorId, shown: args.shown, customerKeys: args.customerKeys, purchase }
    const isManager = isAllowed(input, 'manager')
    const settled = judged
      ? settle(read, judged, { ...about, policy, way: args.way, isManager })
      : heldPieces(read, args, purchase)
    const granted = settled?.granted.filter((one) => one !== undefined) ?? []
    const paidOut = paidOutOf(read, made, policy, purchase)
    const doc = docOf(made, { judged, settled, purchase, overCap: paidOut.overCap })
    const pieces = piecesBack(read, args.items, { back: { id, by: actorId, at }, purchase })
    const changes: RecordChange[] = [{ kind: 'return', id, doc }, ...paidOut.changes, ...pieces]
    const effects: Effect[] = []
    if (granted.length > 0) {
      const grant = granting(doc, granted, { purchase, override, by: actorId, at })
      changes.push(...grant.changes)
      effects.push(...grant.effects, ...(args.paid ? [] : creditFor(doc, doc.exchange?.owedMinor ?? 0)))
      changes.push(...withOneMore(read, about, totalOf(granted)))
    }
    const movements: Movement[] = doc.items.map((item) => cameIn(doc, item, item.granted?.goodsMinor))
    // what the till has rung up is sold
    const isKept = doc.state === 'granted' && doc.exchange && doc.exchange.tillReceipt === undefined
    const exchanged = isKept ? reservationsOf(doc, doc.exchange?.items ?? []) : undefined
    const decision = accept([...changes, ...(exchanged?.changes ?? [])], {
      movements: [...movements, ...(exchanged?.movements ?? [])],
      effects,
      notice: noticeOf(doc),
    })
    return namePhoto(decision, read, { ...input, args: { returnId: id, photo: args.photo } })
  },
})

/** What nobody decides about yet waits for a manager all the same where one of its pieces came back before. */
function heldPieces(read: Reader, { items, returnId }: Args, purchase: Purchase | undefined): Settled | undefined {
  const held = items.map(({ sku, serial, lineId }): Held | undefined => {
    if (serial === null) return undefined
    const piece = pieceReader(read)(sku, serial)
    const earlier = cameBackBefore(serial, { purchase, lineId: lineId ?? '', piece, returnId })
    return earlier && { why: 'serial-returned', earlier }
  })
  return held.some(Boolean) ? { granted: [], held, why: 'serial-returned' } : undefined
}

/** What is left of a line apart from what came back already; of an exchange everything is granted, or nothing. */
function withItems(args: Args, purchase: Purchase | undefined): Args {
  if (!purchase || args.way === 'exchange') return args
  return { ...args, items: surplusApart(purchase, args.items) }
}

/** The goods are here, and the units are another store's to grant. */
function askHome(
  read: Reader,
  input: Input<Args>,
  { storeId, asking }: NonNullable<Args['home']>,
  policy: ReturnPolicyVersion,
): Decision {
  const { args, at, actorId } = input
  const { returnId, purchaseId, shown, way, override, paid, customerKeys, items } = args
  const isDecided = way === 'refund' || way === 'credit'
  const { overCap, changes } = paidOutOf(read, input, policy, undefined)
  const known = docOf(input, { judged: undefined, settled: undefined, purchase: undefined, overCap })
  const doc: CustomerReturn = { ...known, state: isDecided ? 'asked' : 'waiting', home: storeId }
  const manager = stanceOf(input, override) ?? null
  const asked = {
    ...{ returnId, asking, purchaseId: purchaseId ?? '', takenAt: at, by: actorId, shown, way, manager, override },
    ...{ paid, customerKeys },
    items: items.map(({ lineId, name: _name, reason: _reason, disposition: _to, eachMinor: _each, ...item }) => ({
      ...{ ...item, lineId: lineId ?? '' },
    })),
  }
  const pieces = piecesBack(read, items, { back: { id: returnId, by: actorId, at }, purchase: undefined })
  const decision = accept([{ kind: 'return', id: returnId, doc }, ...changes, ...pieces], {
    movements: doc.items.map((item) => cameIn(doc, item)),
    effects: isDecided ? [{ type: 'tell-store', storeId, name: 'grant-return', args: asked }] : [],
    notice: noticeOf(doc),
  })
  return namePhoto(decision, read, { ...input, args: { returnId, photo: args.photo } })
}

/** What was given without the server's word, held against the store's caps. The money is gone: above them it is a manager's to look at. */
function paidOutOf(
  read: Reader,
  { args, actorId: by, clientId, at }: Input<Args>,
  { offline }: ReturnPolicyVersion,
  purchase: Purchase | undefined,
): { overCap: OverCap | undefined; changes: RecordChange[] } {
  if (!args.paid) return { overCap: undefined, changes: [] }
  const { returnId: id, purchaseId, storeId, promisedMinor } = args
  const before = read.get('paid-at-desk', THE_STORE)
  const currency = purchase?.currency ?? args.currency
  const ours = storeId === null ? undefined : read.get('store', storeId)?.currency
  const isOurs = !args.home && currency === (ours ?? currency)
  const now = { by, clientId, at, valueMinor: promisedMinor ?? 0 }
  const overCap = capReached(offline, before?.given ?? [], { ...now, purchaseId, isOurs })
  // what is no sum of the store's currency adds up to nothing
  const doc = isOurs ? withPaid(before, { id, ...now }) : undefined
  return { overCap, changes: doc ? [{ kind: 'paid-at-desk', id: THE_STORE, doc }] : [] }
}

function noticeOf({ state, overCap, number }: CustomerReturn): Reason | undefined {
  if (state === 'review') return { code: 'return-in-review', detail: { number } }
  return overCap && { code: 'paid-over-cap', detail: { number } }
}

/** What the rules say; undefined where it is to be decided another day. */
function judgedOf(
  read: Reader,
  input: Input<Args>,
  policy: ReturnPolicyVersion,
  purchase: Purchase | undefined,
): Judged[] | undefined {
  const { args, at } = input
  const { way, shown, items, override } = args
  if (way === 'later' || way === 'drop') return undefined
  const how = {
    ...{ policy, at, shown, way, manager: stanceOf(input, override) },
    ...{ pieceOf: pieceReader(read), returnId: args.returnId },
  }
  if (!purchase) return judgeUnknown(items, how)
  return judge(
    purchase,
    items.map((item) => ({ ...item, lineId: item.lineId ?? '' })),
    how,
  )
}

function docOf(
  input: Input<Args>,
  of: {
    judged: Judged[] | undefined
    settled: Settled | undefined
    purchase: Purchase | undefined
    overCap: OverCap | undefined
  },
): CustomerReturn {
  const { args, actorId, at, clientId, approvedBy } = input
  const { judged, settled, purchase, overCap } = of
  const why = settled?.why
  // as if it were granted: whoever decides later sees what was wanted
  const worth = (judged ?? []).reduce((sum, { refund }) => sum + refund.totalMinor, 0)
  return {
    ...{ id: args.returnId, number: returnNumber(args.returnId), by: actorId, at, clientId },
    state: why ? 'review' : settled ? 'granted' : 'waiting',
    ...(why && { why }),
    ...{ purchaseId: args.purchaseId, purchaseNumber: purchase?.number ?? args.purchaseNumber },
    currency: purchase?.currency ?? args.currency,
    ...(purchase && { soldAt: purchase.soldAt }),
    ...{ shown: args.shown, way: args.way },
    items: args.items.map(({ serial, eachMinor, ...item }, index) => ({
      ...{ id: String(index), ...item },
      ...(serial !== null && { serial }),
      ...(args.purchaseId === null && eachMinor !== null && { eachMinor }),
      ...(settled?.granted[index] && { granted: grantOf(settled.granted[index]) }),
      ...(settled?.held[index] && { held: settled.held[index] }),
      sorted: [],
    })),
    ...(args.override !== null && {
      override: { by: approvedBy?.actorId ?? actorId, reason: args.override },
    }),
    ...(approvedBy && { approvedBy: approvedBy.actorId }),
    ...(args.customerKeys.length > 0 && { customerKeys: args.customerKeys }),
    ...(args.photo && { photo: args.photo.sha256 }),
    ...(args.promisedMinor !== null && { promisedMinor: args.promisedMinor }),
    ...(args.paid && { paid: true }),
    ...(overCap && { overCap }),
    ...(args.dueBy !== null && { dueBy: args.dueBy }),
    ...(args.exchange && { exchange: exchangeOf(args.exchange, worth) }),
  }
}

/** As the return shows it to whoever opens it. */
export const grantOf = ({ rule, to, refund: { tenders: _onto, ...amounts } }: Judged) => ({
  ...{ rule: rule?.id ?? 'none', says: rule?.says ?? '-', to },
  ...amounts,
})
