import type { ArgsOf } from '#domain/commands.ts'
import type { CustomerReturn, ReturnItem } from '#domain/customer-return.ts'
import { unitsHere } from '#domain/customer-return.ts'
import type { Purchase, Returned } from '#domain/purchase.ts'
import type { Place } from '#domain/stock-level.ts'
import { OTHER_STORE, STORE } from './backend.ts'
import type { Logged } from './truth.ts'
import type { Verdict } from './verdict.ts'
import type { World } from './world.ts'

const sum = <T>(from: readonly T[], of: (one: T) => number): number => from.reduce((all, one) => all + of(one), 0)

/**
 * What came back of a purchase stays with it; of what comes back now no unit and no cent was given before. Bounds of its own, in the
 * plainest way.
 * @param versions of one purchase, the oldest first
 */
export function keepsReturns(versions: readonly Purchase[], verdict: Verdict): void {
  const now = versions.at(-1)
  const before = versions.at(-2)?.returns ?? []
  if (!now) return
  const { id, lines, returns, tenders, discountMinor, shippingMinor } = now
  const kept = JSON.stringify(returns.slice(0, before.length)) === JSON.stringify(before)
  verdict.holds('DomainLaws', kept, () => `${id} has forgotten what came back: ${JSON.stringify([before, returns])}`)
  const added = returns.slice(before.length)
  for (const lineId of new Set(added.map((one) => one.lineId))) {
    const line = lines.find((one) => one.id === lineId)
    const ofLine = (some: readonly Returned[]) => some.filter((one) => one.lineId === lineId)
    const back = sum(ofLine(returns), ({ quantity }) => quantity)
    const most = line?.quantity ?? 0
    verdict.holds('DomainLaws', back <= most, () => `of ${most} of ${id}/${lineId} there came back ${back}`)
    // told again at a lower price it gives nothing more
    const isGiven = sum(ofLine(added), ({ goodsMinor }) => goodsMinor) > 0
    const goods = sum(ofLine(returns), ({ goodsMinor }) => goodsMinor)
    const cost = (line?.priceMinor ?? 0) + (line?.taxMinor ?? 0)
    verdict.holds(
      'DomainLaws',
      !isGiven || goods <= cost,
      () => `${id}/${lineId} cost ${cost}, worth ${goods} came back`,
    )
  }
  for (const tender of tenders) {
    const given = (some: readonly Returned[]) =>
      sum(some, (one) => sum(one.tenders, (part) => (part.tenderId === tender.id ? part.amountMinor : 0)))
    const [back, most] = [given(returns), tender.amountMinor]
    const kept = given(added) === 0 || back <= most
    verdict.holds('DomainLaws', kept, () => `with ${tender.id} ${most} of ${id} was paid, ${back} is paid back`)
  }
  const soldAs = (one: Purchase) => JSON.stringify([one.lines, one.discountMinor, one.shippingMinor, one.tenders])
  if (versions.some((one) => soldAs(one) !== soldAs(now))) return
  const paid = sum(lines, ({ priceMinor, taxMinor }) => priceMinor + taxMinor) - discountMinor + shippingMinor
  const back = sum(returns, ({ totalMinor }) => totalMinor)
  verdict.holds('DomainLaws', back <= paid, () => `${paid} was paid for ${id}, ${back} is paid back`)
}

/** Goods, grants and money of each return say the same, at the desk, in the purchase, in stock and at whoever pays back. */
export function checkReturns(world: World, log: Logged[]): void {
  const { backend, verdict } = world
  const docs = backend.documents('return')
  const parts = new Map<string, Returned[]>()
  for (const store of [STORE, OTHER_STORE]) {
    for (const purchase of backend.documents('purchase', store)) {
      if (store === OTHER_STORE) keepsReturns([purchase], verdict)
      for (const one of purchase.returns) {
        const key = `${store} ${purchase.id} ${one.id}`
        parts.set(key, [...(parts.get(key) ?? []), one])
      }
    }
  }
  const due = new Map<string, number>()
  for (const doc of docs) {
    const of = `${doc.home ?? STORE} ${doc.purchaseId} ${doc.id}`
    checkGranted(doc, parts.get(of) ?? [], verdict)
    parts.delete(of)
    due.set(doc.id, dueFor(doc))
  }
  const ids = new Set(docs.map(({ id }) => id))
  for (const [key, returned] of parts) {
    const id = returned[0]?.id ?? ''
    // a return stands in one purchase only; of what programs asked for there is no return
    verdict.holds('ExactlyOnce', !ids.has(id), () => `${key} is granted there, and is no return of it`)
    const money = sum(returned, ({ to, totalMinor }) => (to === 'exchange' ? 0 : totalMinor))
    due.set(id, (due.get(id) ?? 0) + money)
  }
  checkTaken(docs, log, verdict)
  checkPaid(world, docs)
  checkMoved(world, docs)
  checkRefunds(world, due)
}

/** What its rules gave, line by line: not what a manager gave to keep a promise. */
const grantedOf = ({ items }: CustomerReturn) =>
  items.filter(({ granted }) => granted !== undefined && granted.rule !== 'goodwill')

/** The purchase gave what the return says, once; it gave nothing for what was not granted. */
function checkGranted(doc: CustomerReturn, parts: Returned[], verdict: Verdict): void {
  const { id, state, purchaseId } = doc
  verdict.holds('NoSilentLoss', state !== 'asked', () => `return ${id} was asked for, and nobody has answered`)
  const granted = purchaseId === null ? [] : grantedOf(doc)
  const told = sum(granted, (item) => item.granted?.totalMinor ?? 0)
  const here = sum(granted, unitsHere)
  const given = sum(parts, ({ totalMinor }) => totalMinor)
  const units = sum(parts, ({ rule, quantity }) => (rule === 'goodwill' ? 0 : quantity))
  const what = () => `return ${id} is ${state}, ${told} for ${here} units; its purchase gave ${given} for ${units}`
  verdict.holds('ExactlyOnce', told === given && here === units, what)
}

/** What leaves for it, beside what was given at the desk. */
function dueFor(doc: CustomerReturn): number {
  if (doc.paid) return 0
  const owed = doc.way === 'exchange' && grantedOf(doc).length > 0 ? (doc.exchange?.owedMinor ?? 0) : 0
  return owed + sum(doc.items, ({ granted }) => (granted && granted.to !== 'exchange' ? granted.totalMinor : 0))
}

/** Whatever a device was told is taken in is there, with all its units. */
function checkTaken(docs: CustomerReturn[], log: Logged[], verdict: Verdict): void {
  const byId = new Map(docs.map((doc) => [doc.id, doc]))
  for (const { name, status, args_json } of log) {
    if (name !== 'take-return' || status !== 'applied') continue
    const { returnId, items } = JSON.parse(args_json) as ArgsOf<'take-return'>
    const taken = sum(items, ({ quantity }) => quantity)
    const kept = sum(byId.get(returnId)?.items ?? [], ({ quantity }) => quantity)
    verdict.holds('NoSilentLoss', taken === kept, () => `${taken} units were taken in as ${returnId}, it has ${kept}`)
  }
}

/** As long as a cap may reach back, ms. */
const REACH_MS = 720 * 3_600_000

/** What was given at the desk is held against the caps, each once; what no cap reaches any more may be gone. */
function checkPaid({ backend, verdict }: World, docs: CustomerReturn[]): void {
  const given = backend.documents('paid-at-desk').flatMap((record) => record.given)
  const newest = given.at(-1)?.at ?? 0
  const paid = docs.filter((doc) => doc.paid && doc.home === undefined && doc.at > newest - REACH_MS)
  const [known, wanted] = [given, paid].map((some) =>
    some
      .map(({ id }) => id)
      .toSorted()
      .join(),
  )
  verdict.holds('ExactlyOnce', known === wanted, () => `${wanted} were paid at the desk, ${known} is known of it`)
}

interface Moved {
  source_id: string
  sku: string
  quantity: number
  from_place: Place | null
  to_place: Place | null
}

/** Goods stand where the return says that they are. */
function checkMoved({ backend, verdict }: World, docs: CustomerReturn[]): void {
  const stands = new Map<string, number>()
  const put = (id: string, sku: string, place: Place | null, units: number) => {
    if (place !== null) stands.set(`${id} ${sku} ${place}`, (stands.get(`${id} ${sku} ${place}`) ?? 0) + units)
  }
  for (const { source_id: id, sku, quantity, from_place, to_place } of backend.look<Moved>(
    `select * from movement where store_id = ? and source_kind = 'return' and cause in ('return', 'return-sorted')`,
    STORE,
  )) {
    put(id, sku, from_place, -quantity)
    put(id, sku, to_place, quantity)
  }
  for (const { id, items } of docs) {
    for (const item of items) {
      const sorted = sum(item.sorted, (one) => one.quantity)
      const what = () => `${sorted} of ${item.quantity} ${item.sku} of return ${id} are sorted`
      verdict.holds('ExactlyOnce', sorted <= item.quantity, what)
      const desk = item.disposition === 'damage' ? 'damaged' : 'inspection'
      put(id, item.sku, desk, -item.quantity)
      for (const { quantity, to } of item.sorted) {
        put(id, item.sku, desk, quantity)
        put(id, item.sku, placeOf(to), -quantity)
      }
    }
  }
  const wrong = [...stands].filter(([, units]) => units !== 0).map(([where, units]) => `${where} ${units}`)
  verdict.holds('ExactlyOnce', wrong.length === 0, () => `goods of returns moved otherwise than told: ${wrong.join()}`)
}

const placeOf = (to: ReturnItem['sorted'][number]['to']): Place | null =>
  to === 'restock' ? 'shelf' : to === 'damage' ? 'damaged' : null

interface Refund {
  refund_id: string
  return_id: string
  amount_minor: number
  state: 'asked' | 'sent' | 'failed' | 'by-hand'
}

/** What was granted leaves, once. @param due by return, in minor units */
function checkRefunds({ backend, verdict, office, restored }: World, due: Map<string, number>): void {
  const rows = backend.look<Refund>('select refund_id, return_id, amount_minor, state from refund')
  const asked = new Map<string, number>()
  for (const { return_id: id, amount_minor: amount } of rows) asked.set(id, (asked.get(id) ?? 0) + amount)
  for (const id of new Set([...due.keys(), ...asked.keys()])) {
    const [wanted, leaves] = [due.get(id) ?? 0, asked.get(id) ?? 0]
    const what = () => `${wanted} is due for return ${id}, ${leaves} leaves`
    verdict.holds('ExactlyOnce', leaves <= wanted, what)
    verdict.holds('NoSilentLoss', leaves >= wanted, what)
  }
  // whoever pays remembers what a restored server forgot
  if (restored) return
  const { paid, refused, differently } = office.payer
  verdict.holds('ExactlyOnce', differently.length === 0, () => `${differently.join()} was told twice, with two sums`)
  for (const { refund_id: id, amount_minor: amount, state } of rows) {
    const what = () => `refund ${id} of ${amount} is ${state}; ${paid.get(id) ?? 0} was paid`
    verdict.holds('NoSilentLoss', state === 'sent' ? paid.get(id) === amount : refused.has(id), what)
  }
  const known = new Set(rows.map(({ refund_id: id }) => id))
  const others = [...paid.keys()].filter((id) => !known.has(id))
  verdict.holds('ExactlyOnce', others.length === 0, () => `${others.join()} was paid, and nobody granted it`)
}
