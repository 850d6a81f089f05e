import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { gateKey } from '#domain/handover/gate.ts'
import { returnNumber } from '#domain/returns/return-number.ts'
import { aMug } from '#domain/testing/desk.ts'
import { askedNothing } from '#domain/testing/given.ts'
import { execute } from '../execute.ts'
import { deliverEvents } from '../jobs/deliver-events.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const DAY = 86_400_000
const admin = { authorization: `Bearer ${ADMIN_KEY}` }

interface Found {
  customerKey: string | null
  needsManager: boolean
  purchases: { id: string; number: string; own?: boolean; left: { lineId: string; left: number }[] }[]
}

describe.each(engines)('the desk on $name', ({ open }) => {
  let store: TestStore
  let one: TestDevice
  let other: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    one = await store.device()
    other = await store.device()
    await put('purchases/p1', sold())
  })
  afterEach(() => store.dispose())

  const sold = (facts = {}) => ({
    ...{ number: 'T-1001', channel: 'store', soldAt: store.time.now - DAY, currency: 'EUR' },
    lines: [{ id: 'mugs', sku: 'MUG', name: 'Tall mug', quantity: 1, priceMinor: 999, taxMinor: 0 }],
    ...{
      discountMinor: 0,
      shippingMinor: 0,
      tenders: [{ id: 't', kind: 'card', amountMinor: 999, token: 'tok_1', last4: '4242' }],
    },
    ...facts,
  })
  const put = async (what: string, payload: object) =>
    (await store.app.inject({ method: 'PUT', url: `/v1/${what}`, headers: admin, payload })).json<unknown>()
  const search = async (payload: object, device = one) => {
    const headers = await device.headers('POST', '/v1/purchases/search')
    return (await store.app.inject({ method: 'POST', url: '/v1/purchases/search', headers, payload })).json<Found>()
  }
  const returned = (device: TestDevice, id: string) =>
    device.rows.get(`return/${id}`) as { doc: CustomerReturn } | undefined
  const refunds = async () => await store.database.read.selectFrom('refund').selectAll().execute()

  test('the same unit over two desks that had no network: one is paid, the other waits for a manager', async () => {
    const [first, second] = [one.make('take-return', aMug()), other.make('take-return', aMug({ returnId: 'r2' }))]
    expect((await one.push([first])).outcomes).toMatchObject([{ status: 'applied' }])
    expect((await other.push([second])).outcomes).toMatchObject([
      { status: 'applied', code: 'return-in-review', detail: { number: returnNumber('r2') } },
    ])
    // sent again, as after an answer that was lost
    await one.push([first])
    await one.pull()
    expect(returned(one, 'r1')?.doc).toMatchObject({ state: 'granted', items: [{ granted: { totalMinor: 999 } }] })
    expect(returned(one, 'r2')?.doc).toMatchObject({ state: 'review', why: 'over-returned' })
    expect(await refunds()).toMatchObject([{ return_id: 'r1', amount_minor: 999 }])
    const level = one.rows.get('stock-level/MUG') as { doc: { inspection: number } } | undefined
    expect(level?.doc.inspection).toBe(2)
  })

  test('of a return of two lines the one in order is paid, once; the one that came back already waits with both proofs', async () => {
    const rug = { id: 'rug', sku: 'RUG', name: 'Rug', quantity: 1, priceMinor: 8000, taxMinor: 0 }
    const tenders = [{ id: 't', kind: 'card', amountMinor: 8999 }]
    await put('purchases/p2', sold({ number: 'T-2', lines: [...sold().lines, rug], tenders }))
    const mug = aMug().items[0]!
    const both = [mug, { ...mug, lineId: 'rug', sku: 'RUG', name: 'Rug' }]
    await one.push([one.make('take-return', aMug({ purchaseId: 'p2' }))])
    const second = other.make('take-return', aMug({ returnId: 'r2', purchaseId: 'p2', items: both }))
    for (let times = 0; times < 2; times++) {
      expect((await other.push([second])).outcomes).toMatchObject([{ status: 'applied', code: 'return-in-review' }])
    }
    await one.pull()
    expect(returned(one, 'r2')?.doc).toMatchObject({
      ...{ state: 'review', why: 'over-returned' },
      items: [{ held: { why: 'over-returned', earlier: { id: 'r1', by: 'ana' } } }, { granted: { totalMinor: 8000 } }],
    })
    const paid = (await refunds()).map(({ return_id: id, amount_minor: minor }) => `${id} ${minor}`)
    expect(paid.toSorted()).toEqual(['r1 999', 'r2 8000'])
    const found = await store.app.inject({ url: '/v1/returns/r2', headers: admin })
    expect(found.json()).toMatchObject({ state: 'review', why: 'over-returned', totalMinor: 8000, lines: [{}] })
  })

  test('a piece that came back is known by its serial number with any purchase, until it was sold again', async () => {
    const of = (soldAt: number, serials: string[]) => ({
      soldAt,
      lines: [{ ...sold().lines[0], quantity: 2, priceMinor: 1998, serials }],
    })
    const { now } = store.time
    await put('purchases/p2', sold({ number: 'T-2', ...of(now - 2 * DAY, ['A1', 'A2']) }))
    await put('purchases/p3', sold({ number: 'T-3', ...of(now - 3 * DAY, ['A1']) }))
    const taken = (returnId: string, purchaseId: string) =>
      one.make('take-return', aMug({ returnId, purchaseId }, { serial: 'A1' }))
    for (const [id, purchaseId] of [
      ['r1', 'p2'],
      ['r2', 'p2'],
      ['r3', 'p3'],
    ] as const) {
      await one.push([taken(id, purchaseId)])
    }
    await one.pull()
    expect(returned(one, 'r1')?.doc.state).toBe('granted')
    for (const id of ['r2', 'r3']) {
      expect(returned(one, id)?.doc).toMatchObject({
        ...{ state: 'review', why: 'serial-returned' },
        items: [{ held: { why: 'serial-returned', earlier: { id: 'r1', by: 'ana' } } }],
      })
    }
    expect(await refunds()).toHaveLength(1)
    // what every piece did is nobody's business on a device
    expect([...one.rows.values()].filter(({ kind }) => kind === 'piece')).toEqual([])

    store.time.now += 2 * DAY
    await put('purchases/p4', sold({ number: 'T-4', ...of(store.time.now - DAY, ['A1']) }))
    await one.push([taken('r4', 'p4')])
    await one.pull()
    expect(returned(one, 'r4')?.doc.state).toBe('granted')
    expect(await refunds()).toHaveLength(2)
  })

  test('of many desks that bring one unit at once one is paid', async () => {
    const desks = await Promise.all(Array.from({ length: 6 }, () => store.device()))
    await Promise.all(desks.map((device, n) => device.push([device.make('take-return', aMug({ returnId: `r${n}` }))])))
    await one.pull()
    const states = desks.map((_desk, n) => returned(one, `r${n}`)?.doc.state)
    expect(states.filter((state) => state === 'granted')).toHaveLength(1)
    expect(states.filter((state) => state === 'review')).toHaveLength(5)
    expect(await refunds()).toHaveLength(1)
  })

  test('a purchase is found by its number, its customer, and item and day; their name is nowhere kept', async () => {
    await put('purchases/p2', sold({ number: 'T-2002', customer: ['Müller@Example.com', '+34 600 123 456'] }))
    expect((await search({ number: '2002' })).purchases).toMatchObject([
      { id: 'p2', left: [{ lineId: 'mugs', left: 1 }] },
    ])
    for (const customer of ['müller@example.com ', '0034 600-123-456']) {
      expect(await search({ customer })).toMatchObject({ needsManager: false, purchases: [{ id: 'p2' }] })
    }
    expect((await search({ customer: 'nobody@example.com' })).purchases).toEqual([])
    const { now } = store.time
    const when = { sku: 'MUG', from: now - 2 * DAY, to: now }
    expect((await search(when)).purchases.map(({ id }) => id).toSorted()).toEqual(['p1', 'p2'])
    expect((await search({ ...when, to: now - 1.5 * DAY })).purchases).toEqual([])
    const rows = await store.database.read.selectFrom('document').select('doc_json').execute()
    expect(rows.filter(({ doc_json: json }) => /example|600123456/i.test(json))).toEqual([])
  })

  test('an old purchase, and an order that was fetched here, come to the device that opens them', async () => {
    await put('purchases/old', sold({ number: 'OLD', soldAt: store.time.now - 20 * DAY }))
    await one.pull()
    expect(one.rows.has('purchase/p1')).toBe(true)
    expect(one.rows.has('purchase/old')).toBe(false)
    await one.push([one.make('open-purchase', { purchaseId: 'old' })])
    await one.pull()
    expect(one.rows.has('purchase/old')).toBe(true)

    await store.route('o1')
    const code = await store.order('o1')
    expect((await search({ number: 'No o1' })).purchases).toEqual([])
    expect(code.state).toBe('routed')
    expect((await one.push([one.make('open-purchase', { purchaseId: 'o1' })])).outcomes).toMatchObject([
      { status: 'rejected', code: 'unknown-purchase' },
    ])
  })

  test('an order of which something came back was handed over right: a report of it is refused, with why', async () => {
    await store.route('o1')
    const { code } = store.codes.codesFor('o1')
    const key = gateKey(code, (await store.codes.gateFor('o1')).salt)
    const proof = { kind: 'code', key }
    const handOver = { fulfillmentId: 'o1', listed: ['x'], scanned: ['x'], proof, ...askedNothing }
    await one.push([one.pick('o1'), one.make('hand-over', handOver)])
    const [line] = (await store.order('o1')).lines
    const handed = await one.push([one.make('open-purchase', { purchaseId: 'o1' })])
    expect(handed.outcomes).toMatchObject([{ status: 'applied' }])
    await one.pull()
    const had = (one.rows.get('purchase/o1') as { doc: { lines: { quantity: number }[] } }).doc.lines[0]!.quantity
    const item = { lineId: line!.id, sku: line!.sku, name: line!.name, quantity: had }
    await one.push([one.make('take-return', aMug({ purchaseId: 'o1' }, item), { actorId: 'ben' })])
    const said = { fulfillmentId: 'o1', lineId: line!.id, instead: null, quantity: 1, had }
    const report = other.make('report-handover-error', { ...said, kind: 'damaged', back: true, got: null })
    expect((await other.push([report])).outcomes).toMatchObject([{ status: 'rejected', code: 'returned-since' }])
    expect(await store.order('o1')).not.toHaveProperty('handoverErrors')
  })

  test('what a payment provider knows a card by is for the refund, and on no device', async () => {
    await one.pull()
    await one.push([one.make('take-return', aMug())])
    await one.pull()
    const held = JSON.stringify([...one.rows.values(), await search({ number: 'T-1001' })])
    expect(held).toContain('4242')
    expect(held).not.toContain('tok_1')
    const [refund] = await refunds()
    expect(JSON.parse(refund?.onto_json ?? '{}')).toMatchObject({ token: 'tok_1', last4: '4242' })
  })

  test('what another store sold is found here, and that store grants it: once, though both took it in', async () => {
    const OTHER = 'store-2'
    await put(`stores/${OTHER}`, { name: 'Second', zone: 'Europe/Madrid', currency: 'EUR' })
    await put(`purchases/far?storeId=${OTHER}`, sold({ number: 'FAR-1', customer: ['c@example.com'] }))
    const far = { id: 'far', store: { id: OTHER, name: 'Second' }, left: [{ lineId: 'mugs', left: 1 }] }
    for (const by of [{ number: 'far-1' }, { customer: 'c@example.com' }]) {
      expect((await search(by)).purchases).toMatchObject([far])
    }
    const { now } = store.time
    const mug = sold().lines[0]
    await put(`purchases/twice?storeId=${OTHER}`, sold({ number: 'FAR-2', lines: [mug, { ...mug, id: 'more' }] }))
    const byItem = await search({ sku: 'MUG', from: now - 2 * DAY, to: now })
    expect(byItem.purchases.map(({ id }) => id).toSorted()).toEqual(['far', 'p1', 'twice'])
    // a part of its number finds a store's own only
    expect((await search({ number: 'FAR' })).purchases).toEqual([])

    const home = { storeId: OTHER, asking: STORE }
    const taken = (returnId: string) => one.make('take-return', aMug({ returnId, purchaseId: 'far', home }))
    expect((await one.push([taken('r1'), taken('r2')])).outcomes).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
    ])
    await one.pull()
    expect(returned(one, 'r1')?.doc).toMatchObject({ state: 'asked', home: OTHER })
    // there and back; a second time changes nothing
    for (let round = 0; round < 3; round++) await deliverEvents(store.database, store.codes)
    await one.pull()
    const states = ['r1', 'r2'].map((id) => returned(one, id)?.doc.state)
    expect(states.toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual(['granted', 'review'])
    expect(await refunds()).toMatchObject([{ store_id: OTHER, amount_minor: 999 }])
    const level = one.rows.get('stock-level/MUG') as { doc: { inspection: number } } | undefined
    expect(level?.doc.inspection).toBe(2)
  })

  test('what two devices paid without the server above the store’s caps is taken, paid once, and a manager’s with both figures', async () => {
    const rule = { departments: null, channels: null, receipt: null, conditions: null, days: { from: 0, to: null } }
    const answer = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false }
    await put('return-policy', {
      ...{ from: 0, tenders: ['card'], rules: [{ id: 'any', says: 'Any.', ...rule, answer }] },
      offline: { perReturnMinor: 1000, returns: 5, totalMinor: 1500, hours: 24 },
    })
    await put('purchases/p2', sold({ number: 'T-2' }))
    const paid = (facts: object) => aMug({ paid: true, promisedMinor: 999, storeId: STORE, ...facts })
    // a queue of before says no store
    const { storeId: _none, ...v1 } = paid({ returnId: 'r1' })
    expect((await one.push([one.make('take-return', v1, { v: 1 })])).outcomes).toMatchObject([{ status: 'applied' }])
    const second = other.make('take-return', paid({ returnId: 'r2', purchaseId: 'p2' }))
    for (let times = 0; times < 2; times++) {
      expect((await other.push([second])).outcomes).toMatchObject([
        { status: 'applied', code: 'paid-over-cap', detail: { number: returnNumber('r2') } },
      ])
    }
    await one.pull()
    expect(returned(one, 'r1')?.doc).not.toHaveProperty('overCap')
    expect(returned(one, 'r2')?.doc).toMatchObject({
      ...{ state: 'granted', paid: true },
      overCap: { cap: 'total', figure: 1998, limit: 1500, side: 'person' },
    })
    expect(await refunds()).toEqual([])
    // every device knows what was given so
    expect(one.rows.get('paid-at-desk/store')).toMatchObject({ doc: { given: [{ id: 'r1' }, { id: 'r2' }] } })
  })

  test('the lowest price of the last days', async () => {
    await put('purchases/p2', sold({ number: 'T-2', lines: [{ ...sold().lines[0], quantity: 2, priceMinor: 1500 }] }))
    const ask = async (days: number) => {
      const url = `/v1/lowest-price?sku=MUG&currency=EUR&days=${days}`
      const headers = await one.headers('GET', '/v1/lowest-price')
      return (await store.app.inject({ url, headers })).json<{ priceMinor: number | null }>().priceMinor
    }
    expect(await ask(90)).toBe(750)
    store.time.now += 5 * DAY
    expect(await ask(3)).toBeNull()
  })

  test('signals: the customer’s next return needs a manager, who alone sees why', async () => {
    const rule = { departments: null, channels: null, receipt: null, conditions: null, days: { from: 0, to: null } }
    const answer = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false }
    await put('return-policy', {
      ...{ from: 0, tenders: ['card'], rules: [{ id: 'any', says: 'Any.', ...rule, answer }] },
      signals: [{ signal: 'returns', days: 90, warn: null, manager: 2, deny: null }],
    })
    await put('purchases/p2', sold({ number: 'T-2', customer: ['a@example.com'] }))
    await put('purchases/p3', sold({ number: 'T-3', customer: ['a@example.com'] }))
    const { customerKey } = await search({ customer: 'a@example.com' })
    await one.push([one.make('take-return', aMug({ purchaseId: 'p2', customerKeys: [customerKey ?? ''] }))])
    expect(await search({ customer: 'a@example.com' })).toMatchObject({ needsManager: true })
    await one.push([
      one.make('take-return', aMug({ returnId: 'r2', purchaseId: 'p3', customerKeys: [customerKey ?? ''] })),
    ])
    await one.pull()
    expect(returned(one, 'r2')?.doc).toMatchObject({ state: 'review', why: 'return-signals' })
    expect([...one.rows.values()].filter(({ kind }) => kind === 'return-history')).toEqual([])

    const see = async (actorId: string) => {
      const command = one.make('see-signals', { returnId: 'r2' }, { actorId, seq: 0 })
      const headers = await one.headers('POST', '/v1/returns/signals')
      const { seq: _seq, ...payload } = command
      return (
        await store.app.inject({ method: 'POST', url: '/v1/returns/signals', headers, payload: { command: payload } })
      ).json<unknown>()
    }
    expect(await see('ben')).toMatchObject({ code: 'rejected', reason: 'not-allowed' })
    const eve = { key: 'eve', name: 'save-person', v: 1, args: { id: 'ben', name: 'Ben', role: 'manager' } }
    await execute(store.database, STORE, 'import', [{ ...eve, actorId: 'test', at: store.time.now }])
    expect(await see('ben')).toEqual({ signals: [{ signal: 'returns', days: 90, figure: 2, level: 'manager' }] })
  })
})
