import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#domain/protocol.ts'
import { ReturnPolicy } from '#domain/return-policy.ts'
import { aMug } from '#domain/testing/desk.ts'
import { createApiKey } from '../access/api-keys.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const DAY = 86_400_000
const MUGS = { id: 'mugs', sku: 'MUG', name: 'Tall mug', quantity: 3, priceMinor: 2999, taxMinor: 0 }
const RUG = { id: 'rug', sku: 'RUG', name: 'Wool rug', quantity: 1, priceMinor: 8000, taxMinor: 0 }

type Answer = { totalMinor: number; lines: { lineId: string; totalMinor: number; rule: string }[] } & Problem

describe.each(engines)('returns on $name', ({ open }) => {
  let store: TestStore
  let authorization: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    const scopes = ['purchases:write' as const, 'returns:write' as const]
    authorization = `Bearer ${(await createApiKey(store.database, { name: 'Till', scopes, storeId: STORE, expiresAt: null })).key}`
    await put('purchases/p1', sold())
  })
  afterEach(() => store.dispose())

  const sold = (facts = {}) => ({
    ...{ number: '1001', channel: 'store', soldAt: store.time.now, currency: 'EUR', lines: [MUGS, RUG] },
    ...{ discountMinor: 0, shippingMinor: 0, tenders: [{ id: 't', kind: 'card', amountMinor: 10_999, last4: '4242' }] },
    ...facts,
  })
  async function put<T = Answer>(what: string, payload: object, key = authorization): Promise<T> {
    const headers = { authorization: key }
    return (await store.app.inject({ method: 'PUT', url: `/v1/${what}`, headers, payload })).json()
  }
  async function get<T>(what: string): Promise<T> {
    return (await store.app.inject({ method: 'GET', url: `/v1/${what}`, headers: { authorization } })).json()
  }
  const back = (lineId: string, quantity: number, facts = {}) => ({
    receipt: true,
    items: [{ purchaseId: 'p1', lineId, quantity, department: null, condition: 'new', ...facts }],
  })
  const several = (...items: object[]) => ({ receipt: true, items })
  const publish = (rules: object[], from = store.time.now) =>
    put('return-policy', { from, rules, tenders: ['card'] }, `Bearer ${ADMIN_KEY}`)
  const rule = (id: string, from: number, to: number | null, kind = 'refuse') => ({
    ...{ id, says: `Says ${id}.`, departments: null, channels: null, receipt: null, conditions: null },
    ...{ days: { from, to }, answer: { kind, to: 'tender', feePercent: 10, shipping: 'none', approval: false } },
  })

  test('units come back one by one, each for its part of what was paid, and none twice', async () => {
    expect(await put('returns/r1', back('mugs', 1))).toMatchObject({ totalMinor: 1000, lines: [{ rule: 'in-time' }] })
    expect(await put('returns/r1', back('mugs', 1))).toMatchObject({ totalMinor: 1000 })
    expect(await put('returns/r1', back('mugs', 2))).toMatchObject({ code: 'rejected', reason: 'return-exists' })
    expect(await put('returns/r2', back('mugs', 3))).toMatchObject({
      ...{ reason: 'over-returned', blanks: { left: 2, quantity: 3 } },
      detail: 'Of Tall mug only 2 can still come back, and not 3: the others came back already.',
    })
    expect(await put('returns/r3', back('mugs', 2))).toMatchObject({ totalMinor: 1999 })
    expect(await get('purchases/p1')).toMatchObject({
      left: [
        { lineId: 'mugs', left: 0 },
        { lineId: 'rug', left: 1 },
      ],
    })
  })

  test('money is asked for once for each tender, whatever lines it is for, and its state can be read', async () => {
    await put('returns/r1', several(...back('rug', 1).items, ...back('mugs', 1).items))
    await put('returns/r1', several(...back('rug', 1).items, ...back('mugs', 1).items))
    expect(await get('returns/r1')).toMatchObject({
      ...{ id: 'r1', currency: 'EUR', totalMinor: 9000, lines: [{}, {}] },
      refunds: [{ amountMinor: 9000, onto: { kind: 'card', id: 't', last4: '4242' }, state: 'asked', doneAt: null }],
    })
    await put('returns/r2', back('mugs', 1))
    expect(await get('returns/r2')).toMatchObject({ refunds: [{ amountMinor: 1000, returnId: expect.any(String) }] })
    await put('returns/r3', back('mugs', 9))
    expect(await get('returns/r3')).toMatchObject({ code: 'not-found' })
  })

  test('a return over the desk is found by its id: what waits, what was granted, and its refunds', async () => {
    const device = await store.device()
    const mug = aMug({ returnId: 'd1' }, { lineId: 'mugs', quantity: 2 })
    const taken = await device.push([
      device.make('take-return', mug),
      device.make('take-return', { ...aMug({ returnId: 'd2', way: 'later' }) }),
    ])
    expect(taken.outcomes).toMatchObject([{ status: 'applied' }, { status: 'applied' }])
    expect(await get('returns/d1')).toMatchObject({
      ...{ id: 'd1', state: 'granted', totalMinor: 2000, lines: [{ purchaseId: 'p1', quantity: 2 }] },
      refunds: [{ amountMinor: 2000, returnId: 'd1', onto: { kind: 'card' }, state: 'asked' }],
    })
    expect(await get('returns/d2')).toMatchObject({ state: 'waiting', totalMinor: 0, lines: [], refunds: [] })
    // of two of which one is left that one is paid, and the other waits for a manager
    await device.push([device.make('take-return', aMug({ returnId: 'd3' }, { quantity: 2 }))])
    expect(await get('returns/d3')).toMatchObject({
      ...{ state: 'review', why: 'over-returned', totalMinor: 999, lines: [{ quantity: 1 }] },
      refunds: [{ amountMinor: 999, returnId: 'd3' }],
    })
    // nothing is left, and no money leaves
    await device.push([device.make('take-return', aMug({ returnId: 'd4' }))])
    expect(await get('returns/d4')).toMatchObject({ state: 'review', why: 'over-returned', refunds: [] })
  })

  test('of a hundred who ask for three units at the same time three get one', async () => {
    const asked = await Promise.all(Array.from({ length: 100 }, (_, n) => put(`returns/r${n}`, back('mugs', 1))))
    const given = asked.filter(({ totalMinor }) => totalMinor !== undefined)
    expect(given).toHaveLength(3)
    expect(given.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(MUGS.priceMinor)
    expect(asked.filter(({ reason }) => reason === 'over-returned')).toHaveLength(97)
  })

  test('all come back or none; what was bought elsewhere, or in another currency, is named', async () => {
    await put('purchases/p2', sold({ currency: 'GBP', lines: [RUG] }))
    const [rug] = back('rug', 1).items
    expect(await put('returns/r1', several(rug ?? {}, { ...rug, lineId: 'mugs', quantity: 4 }))).toMatchObject({
      reason: 'over-returned',
    })
    expect(await put('returns/r2', several(rug ?? {}, { ...rug, purchaseId: 'p2' }))).toMatchObject({
      reason: 'currencies-differ',
    })
    expect(await put('returns/r3', several(rug ?? {}, { ...rug, purchaseId: 'of another shop' }))).toMatchObject({
      reason: 'unknown-purchase',
    })
    expect(await put('returns/r4', back('sofa', 1))).toMatchObject({ reason: 'unknown-line' })
    expect(await put('returns/r5', back('rug', 1))).toMatchObject({ totalMinor: 8000 })
    expect(await get('purchases/p9')).toMatchObject({ code: 'not-found' })
  })

  test('put right, a purchase keeps what came back of it, and has no fewer units than that', async () => {
    await put('returns/r1', back('mugs', 2))
    expect(await put('purchases/p1', sold({ lines: [{ ...MUGS, quantity: 1 }] }))).toMatchObject({
      reason: 'purchase-returned',
    })
    expect(await put('purchases/p1', sold({ currency: 'GBP' }))).toMatchObject({ reason: 'currencies-differ' })
    expect(await put('purchases/p1', sold({ lines: [MUGS] }))).toMatchObject({
      returns: [{ quantity: 2 }],
      left: [{ left: 1 }],
    })
  })

  test('the rules of the day decide, in their words; a fee is kept of the refund', async () => {
    store.time.now += 31 * DAY
    expect(await put('returns/r1', back('rug', 1))).toMatchObject({
      ...{ reason: 'return-refused', blanks: { rule: 'too-late' } },
      detail: 'The store does not take this back: “It is longer than thirty days ago.”.',
    })
    expect(await publish([rule('fee', 0, 60, 'refund'), rule('never', 61, null)])).toMatchObject({
      now: { rules: [{ id: 'fee' }, {}] },
    })
    store.time.now += 1
    expect(await put('returns/r2', back('rug', 1))).toMatchObject({
      totalMinor: 7200,
      lines: [{ rule: 'fee', feeMinor: 800 }],
    })
    store.time.now += 30 * DAY
    expect(await put('returns/r3', back('mugs', 1))).toMatchObject({ blanks: { rule: 'never' } })
    expect(await publish([rule('all', 0, null)], store.time.now - 30 * DAY - 1)).toMatchObject({
      reason: 'policy-begun',
    })
  })

  test('rules begin now or later, but for the first; those that have not begun may be put right', async () => {
    const all = [rule('all', 0, null)]
    expect(await publish(all, 0)).toMatchObject({ versions: [{ from: 0 }] })
    expect(await publish(all, store.time.now - DAY)).toMatchObject({ reason: 'policy-begun' })
    expect(await publish(all, store.time.now + DAY)).toMatchObject({ versions: [{}, { rules: [{ id: 'all' }] }] })
    const later = [rule('other', 0, null)]
    expect(await publish(later, store.time.now + DAY)).toMatchObject({ versions: [{}, { rules: [{ id: 'other' }] }] })
    expect(await publish(later)).toMatchObject({ versions: [{}, {}, {}], now: { rules: [{ id: 'other' }] } })
  })

  test('rules with two rows for one case, or none, are not published', async () => {
    expect(await publish([rule('one', 0, 30), rule('two', 30, null)])).toMatchObject({
      ...{ reason: 'rules-overlap', blanks: { one: 'one', other: 'two', days: 30 } },
    })
    expect(await publish([rule('one', 0, 30), rule('two', 32, null)])).toMatchObject({
      reason: 'rules-gap',
      blanks: { days: 31 },
    })
    expect(await get('return-policy')).toMatchObject({ versions: [] })
  })

  test('a manager publishes on a device, on the rules that they had before them; a lead may not', async () => {
    const device = await store.device()
    const payload = { name: 'Max', role: 'manager' }
    const headers = { authorization: `Bearer ${ADMIN_KEY}` }
    await store.app.inject({ method: 'PUT', url: '/v1/people/max', payload, headers })
    await device.know('max')
    const version = { from: store.time.now, rules: [rule('all', 0, null, 'refund')], tenders: ['card'] }
    const say = async (args: object, actorId = 'max') => {
      const url = '/v1/return-policy/publish'
      const { seq: _seq, ...command } = device.make('publish-return-policy', args, { actorId, seq: 1 })
      const signed = { headers: await device.headers('POST', url), payload: { command } }
      return (await store.app.inject({ method: 'POST', url, ...signed })).json<Answer & { versions: object[] }>()
    }
    expect(await say({ ...version, rev: null }, 'ben')).toMatchObject({ reason: 'not-allowed' })
    expect(await say({ ...version, rules: [rule('half', 1, null, 'refund')], rev: null })).toMatchObject({
      reason: 'rules-gap',
    })
    expect(await say({ ...version, rev: null })).toMatchObject({ versions: [{ rules: [{ id: 'all' }] }] })
    store.time.now += 1000
    expect(await say({ ...version, from: store.time.now, rev: null })).toMatchObject({ reason: 'changed-meanwhile' })
    await device.pull()
    const { rev } = ReturnPolicy.parse(device.rows.get('return-policy/store')?.doc)
    expect(rev?.by).toBe('max')
    const later = { ...version, from: store.time.now, rev: rev?.id }
    expect(await say(later)).toMatchObject({ versions: [{}, {}] })
  })
})
