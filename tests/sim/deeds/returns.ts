import type { ArgsOf } from '#domain/commands.ts'
import { type CustomerReturn, unitsHere, unsorted } from '#domain/customer-return.ts'
import type { Purchase } from '#domain/purchase.ts'
import { purchaseOf } from '#domain/purchase-of.ts'
import { Condition } from '#domain/return-policy.ts'
import { dispositionsOf } from '#domain/returns/goods.ts'
import { type Circumstances, judge, totalOf } from '#domain/returns/judge.ts'
import { capReached } from '#domain/returns/offline-caps.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import { THE_STORE } from '#domain/store.ts'
import { MANAGER, OTHER_STORE, SKUS, START_AT, STORE } from '../backend.ts'
import { RULES, saleId, THEIR_SALES } from '../till.ts'
import { type Deed, type Deeds, photoOf, type Seen } from './deed.ts'

type Take = ArgsOf<'take-return'>
type Item = Take['items'][number]
type Verdict = ArgsOf<'decide-return'>['verdict']

/** Until when whoever waits for the server's word is told, UTC ms. */
const DUE_BY = START_AT + 3 * 24 * 3600_000

export const returnDeeds = {
  'open-purchase': [
    3,
    // somebody looked for it at the server: also what devices do not have
    ({ random }) => ({ name: 'open-purchase', args: { purchaseId: saleId(random.below(8)) } }),
  ],
  'take-return': [
    12,
    (seen) => {
      const purchase = soldHere(seen)
      const items = purchase && broughtOf(purchase, seen)
      return purchase && items && takeOf(purchase, items, seen)
    },
  ],
  'take-theirs': [
    2,
    ({ random, isManager }) => {
      const way = random.chance(0.7) ? ('refund' as const) : ('credit' as const)
      const items = [anItem({ lineId: 'l0', sku: SKUS[0] ?? '', quantity: 1 + random.below(2) }, random)]
      const purchaseId = random.of(THEIR_SALES) ?? null
      const isForced = random.chance(0.2)
      const rest = { purchaseId, home: { storeId: OTHER_STORE, asking: STORE }, override: isForced ? 'so' : null }
      const args = takes({ items, way, ...rest, promisedMinor: 700, dueBy: DUE_BY }, random)
      return { name: 'take-return', args, approver: isForced && !isManager ? MANAGER : undefined }
    },
  ],
  'take-unknown': [
    1,
    ({ random }) => {
      const eachMinor = random.chance(0.8) ? 300 + random.below(600) : null
      const items = [anItem({ lineId: null, sku: random.of(SKUS) ?? '', quantity: 1, eachMinor }, random)]
      const way = random.weighted({ credit: 4, later: 2, drop: 1 })
      return { name: 'take-return', args: takes({ items, way, shown: 'none' }, random) }
    },
  ],
  'decide-return': [
    10,
    (seen) => {
      const doc = seen.one('return', ({ state }) => state === 'review' || state === 'waiting')
      return doc && decideOf(doc, seen)
    },
  ],
  'settle-over-cap': [
    8,
    ({ one, isManager }) => {
      const doc = one('return', ({ overCap }) => overCap !== undefined && !overCap.settled)
      const args = { returnId: doc?.id ?? '', note: 'seen' }
      return doc && { name: 'settle-over-cap', args, approver: isManager ? undefined : MANAGER }
    },
  ],
  'settle-refund': [
    8,
    ({ one, isManager, random }) => {
      const failed = one('failed-refund', ({ settled }) => !settled)
      const how = random.chance(0.5) ? { how: 'again' as const, note: null } : { how: 'by-hand' as const, note: 'cash' }
      const args = { failureId: failed?.id ?? '', ...how }
      return failed && { name: 'settle-refund', args, approver: isManager ? undefined : MANAGER }
    },
  ],
  'sort-return': [
    9,
    (seen) => {
      const doc = seen.one('return', (one) => one.items.some((item) => unsorted(item) > 0))
      const item = seen.random.of(doc?.items.filter((one) => unsorted(one) > 0) ?? [])
      if (!doc || !item) return undefined
      const isTheirs = !item.granted && !doc.paid && doc.state !== 'asked'
      const isOurs = doc.state === 'granted' || doc.state === 'refused'
      const places = ['restock', 'restock', 'damage', 'vendor', 'warehouse'] as const
      const to = seen.random.of([...(isTheirs ? ['customer' as const] : []), ...(isOurs ? places : [])])
      if (!to) return undefined
      const quantity = 1 + seen.random.below(unsorted(item))
      const { id: itemId, sku, serial = null } = item
      return { name: 'sort-return', args: { returnId: doc.id, itemId, sku, quantity, to, serial } }
    },
  ],
} satisfies Deeds

/** What was sold and is on the device, as the desk finds it (src/features/returns/purchases-here.ts). */
function soldHere({ all, get, random }: Seen): Purchase | undefined {
  const orders = all('fulfillment').filter(({ state }) => state === 'handed-over' || state === 'shipped')
  const ids = new Set([...all('purchase'), ...orders].map(({ id }) => id))
  const id = random.of([...ids])
  return id === undefined ? undefined : purchaseOf({ get }, id)
}

/** What a customer puts on the desk: now and then more than is left, as it came back elsewhere already. */
function broughtOf(purchase: Purchase, { random }: Seen): Item[] | undefined {
  const lines = purchase.lines.filter(({ id }) => unitsLeft(purchase, id) > 0 || random.chance(0.1))
  const some = [random.of(lines), random.chance(0.3) ? random.of(lines) : undefined]
  const items = some.flatMap((line) => {
    if (!line) return []
    const { id: lineId, sku, serials } = line
    const quantity = 1 + random.below(Math.max(1, unitsLeft(purchase, lineId)) + (random.chance(0.1) ? 1 : 0))
    const serial = serials ? (random.of([...serials, ...serials, null, 'another']) ?? null) : null
    return [anItem({ lineId, sku, quantity, serial }, random)]
  })
  return items.length > 0 ? items : undefined
}

function anItem(of: Pick<Item, 'lineId' | 'sku' | 'quantity'> & Partial<Item>, random: Seen['random']): Item {
  const condition = random.of([...Condition.options, 'new', 'new', 'opened'] as const) ?? 'new'
  const disposition = random.of(dispositionsOf(condition, { cold: null, recalled: false })) ?? 'inspect'
  const said = { name: 'Mug', department: null, condition, disposition, reason: 'unwanted' as const }
  return { ...said, serial: null, eachMinor: null, ...of }
}

/** As the desk sends it (src/features/returns/use-desk.ts). */
function takes(of: Pick<Take, 'items' | 'way'> & Partial<Take>, random: Seen['random']): Take {
  return {
    ...{ returnId: `return-${random.hex(12)}`, purchaseId: null, purchaseNumber: null, currency: 'EUR' },
    ...{ shown: 'receipt', exchange: null, policyFrom: RULES.from, promisedMinor: null, paid: false, dueBy: null },
    ...{ override: null, customerKeys: [], photo: null, home: null, storeId: STORE, ...of },
  }
}

/** The desk judges what lies on it, and asks a manager, pays at once, or takes it in. */
function takeOf(purchase: Purchase, items: Item[], seen: Seen): Deed {
  const { me, random, get, clientId, isManager, isOnline } = seen
  const shown = random.weighted({ receipt: 6, gift: 1, none: 1 })
  const wanted = random.weighted({ refund: 8, credit: 1, exchange: 2, later: 1, drop: 1 })
  const way = shown === 'gift' && wanted === 'refund' ? 'credit' : wanted
  const policy = rulesOn(seen)
  const judgeFor = (manager: Circumstances['manager']) => {
    const decided = way === 'later' || way === 'drop' ? 'refund' : way
    const asked = items.map((item) => ({ ...item, lineId: item.lineId ?? '' }))
    return judge(purchase, asked, { policy, at: START_AT, shown, way: decided, manager })
  }
  const judged = judgeFor(isManager ? 'approves' : undefined)
  const isDecided = way !== 'later' && way !== 'drop'
  const open = judged.filter(({ says }) => says !== 'granted')
  const isImpossible = open.some(({ says }) => says === 'over-returned')
  const isManagers = open.length > 0
  const stands = isDecided && isManagers && !isImpossible && random.chance(0.5)
  const override = stands && open.some(({ says }) => says !== 'return-approval') ? 'so' : null
  const worth = totalOf(stands ? judgeFor(override === null ? 'approves' : 'overrides') : judged)
  const now = { by: me, clientId, at: START_AT, purchaseId: purchase.id, valueMinor: worth, isOurs: true }
  // who taps may not see yet that the server is reached again
  const mayPay = isDecided && way !== 'exchange' && (!isOnline || random.chance(0.2)) && !isManagers
  const given = get('paid-at-desk', THE_STORE)?.given ?? []
  // a device may be wrong, and an older one asks nobody
  const paid = mayPay && (!capReached(policy.offline, given, now) || random.chance(0.6))
  const priceMinor = random.of([500, 850, 3_000]) ?? 0
  const instead = { sku: random.of(SKUS) ?? '', name: 'Mug', quantity: 1, priceMinor }
  const photo = random.chance(0.1) ? photoOf(random) : undefined
  const args = takes(
    {
      ...{ purchaseId: purchase.id, purchaseNumber: purchase.number, shown, way, items, override, paid },
      exchange:
        way === 'exchange'
          ? { items: [instead], tillReceipt: priceMinor > worth ? `R-${random.below(99)}` : null }
          : null,
      policyFrom: policy.from,
      promisedMinor: isDecided ? worth : null,
      dueBy: way === 'drop' || (isDecided && (isOnline || paid) && (stands || !isManagers)) ? null : DUE_BY,
      customerKeys: purchase.customerKeys ?? [],
      photo: photo ? { sha256: photo.sha256, size: photo.size } : null,
    },
    random,
  )
  return { name: 'take-return', args, photo, approver: stands && !isManager ? MANAGER : undefined }
}

/** The rules that the device knows last: by the time of day it would depend on its clock. */
const rulesOn = ({ get }: Seen) => get('return-policy', THE_STORE)?.versions.at(-1) ?? RULES

/** As the sheet on which a return is decided has it (src/features/returns/decide-sheet.tsx). */
function decideOf(doc: CustomerReturn, seen: Seen): Deed {
  const { random, get, isManager } = seen
  const known = doc.purchaseId ?? (random.chance(0.5) ? soldHere(seen)?.id : undefined)
  const purchase = known === undefined ? undefined : purchaseOf({ get }, known)
  const isHome = doc.home === undefined
  const choice = random.weighted({
    ...(isHome && { grant: 6, override: 2 }),
    ...{ goodwill: isHome ? 1 : 4, refuse: doc.paid ? 0 : 2 },
  })
  const grant = (override: string | null): Verdict => ({
    ...{ kind: 'grant', way: doc.exchange ? 'exchange' : doc.way === 'credit' ? 'credit' : 'refund', override },
    purchaseId: purchase?.id ?? null,
    items: doc.items.map(({ id: itemId, lineId, sku, eachMinor = null }) => {
      const line = purchase?.lines.find((one) => one.sku === sku)
      return { itemId, lineId: purchase ? (lineId ?? line?.id ?? null) : null, eachMinor }
    }),
    policyFrom: rulesOn(seen).from,
  })
  const open = doc.items.filter((item) => !item.granted && unitsHere(item) > 0)
  const worth = open.reduce((sum, item) => sum + unitsHere(item) * (item.eachMinor ?? 400), 0)
  const given = doc.items.reduce((sum, { granted }) => sum + (granted?.totalMinor ?? 0), 0)
  const promised = Math.max(0, (doc.promisedMinor ?? 0) - given)
  const verdicts: Record<typeof choice, () => Verdict> = {
    grant: () => grant(null),
    override: () => grant('so'),
    goodwill: () => ({
      ...{ kind: 'goodwill', amountMinor: promised || worth, items: open.map(({ id }) => id) },
      purchaseId: isHome ? (purchase?.id ?? null) : null,
    }),
    refuse: () => ({ kind: 'refuse' }),
  }
  const note = choice === 'grant' ? null : 'seen'
  const args = { returnId: doc.id, verdict: verdicts[choice](), note, customerKeys: doc.customerKeys ?? [] }
  const isManagers = doc.state === 'review' || choice === 'override' || choice === 'goodwill'
  return { name: 'decide-return', args, approver: isManagers && !isManager ? MANAGER : undefined }
}
