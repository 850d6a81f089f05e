import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Product } from '#domain/product.ts'
import type { ReviewLine } from '#domain/count/review.ts'
import { createApiKey } from '../access/api-keys.ts'
import { saveProducts } from '../catalogue.ts'
import { takeEvents, type TillEvent } from '../till-events.ts'
import { expectConserved } from '../testing/conserved.ts'
import type { TestDevice } from '../testing/device.ts'
import { shrinkFeed } from '../jobs/shrink-feed.ts'
import { engines } from '../testing/engines.ts'
import { recordSql } from '../testing/record-sql.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const MINUTE = 60_000
const sessionId = 'session-1'
const store1 = { id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' }

describe.each(engines)('counts on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let authorization: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    const wanted = { name: 'Reader', scopes: ['stock:read' as const], storeId: STORE, expiresAt: null }
    authorization = `Bearer ${(await createApiKey(store.database, wanted)).key}`
    await saveProducts(store.database, STORE, [product('MUG')])
    await sell('delivered', 'return', 10, -600)
    const plan = { name: 'Aisle 1', kind: 'ad-hoc', place: 'shelf', blind: true, due: null, assigned: [], bays: [] }
    await does('ben', 'plan-count', { ...plan, skus: null })
  })
  afterEach(() => store.dispose())

  const product = (sku: string): Product => {
    const beside = { department: null, aisle: 'A1', walk: 0, priceMinor: 425, currency: 'EUR', picture: null }
    return { sku, gtins: [`0040123456${String(sku.length).padStart(4, '0')}`], name: 'Mug', ...beside }
  }
  /** It happened at a till so many minutes from now. */
  const sell = async (key: string, kind: TillEvent['kind'], quantity: number, minutes: number, sku = 'MUG') => {
    const at = store.time.now + minutes * MINUTE
    await takeEvents(store.database, store1, 'till', [{ key, kind, sku, quantity, receipt: key, at }])
  }
  const does = async (actorId: string, name: string, args: object) => {
    const made = device.make(name, { sessionId, ...args }, { actorId })
    const { outcomes } = await device.push([made])
    expect(outcomes).toEqual([expect.objectContaining({ status: 'applied' })])
  }
  const count = async (units: number) => {
    await does('ana', 'join-bay', { bay: 'A1', how: 'alone' })
    await does('ana', 'count-entries', {
      bay: 'A1',
      entries: [{ what: { sku: 'MUG' }, units, agoMs: 0, round: 1 }],
    })
    store.time.now += 10 * MINUTE
  }
  const approve = async (units: number, expected: number) => {
    await does('ana', 'submit-count', {})
    const line = { sku: 'MUG', units, round: 1, expected, unitPriceMinor: 425 }
    await does('ben', 'decide-lines', { verdict: 'approved', lines: [line] })
  }
  const get = async (url: string) => {
    const answer = await store.app.inject({ url, headers: { authorization } })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const review = async (): Promise<ReviewLine> => (await get(`/v1/counts/${sessionId}/review`)).lines[0]
  const shelf = async (): Promise<number> => (await get('/v1/stock/levels/MUG')).shelf

  test('a sale that is heard of late changes what was expected, and one after the count does not', async () => {
    await count(7)
    expect(await review()).toMatchObject({ units: 7, expected: 10, variance: -3, contested: false, by: ['ana'] })
    await sell('late', 'sale', 2, -30)
    await sell('after', 'sale', 1, -5)
    expect(await review()).toMatchObject({ units: 7, expected: 8, variance: -1, moved: 1, name: 'Mug' })
  })

  test('approved, the record is what was counted and what moved since; a movement of before is taken off again', async () => {
    await count(9)
    await sell('after', 'sale', 1, -5)
    await approve(9, 10)
    expect(await shelf()).toBe(8)
    await sell('late', 'sale', 2, -30)
    expect(await shelf()).toBe(8)
    await sell('later', 'sale', 1, -1)
    expect(await shelf()).toBe(7)
    const movements = await expectConserved(store, 'MUG')
    expect(movements.map(({ cause, quantity }) => `${cause} ${quantity}`).toSorted()).toEqual(
      ['count-correction 2', 'counted 1', 'return 10', 'sale 1', 'sale 1', 'sale 2'].toSorted(),
    )
    // the review goes on saying what was decided on, with what was heard of since
    expect(await review()).toMatchObject({ units: 9, expected: 8, variance: 1, decided: { verdict: 'approved' } })
  })

  test('what moved while it was counted is contested', async () => {
    await count(7)
    await sell('meanwhile', 'sale', 1, -10)
    expect(await review()).toMatchObject({ contested: true })
  })

  test('a count that was right moves nothing, and says that there were some', async () => {
    await count(10)
    await approve(10, 10)
    expect(await shelf()).toBe(10)
    const [counted] = await expectConserved(store, 'MUG')
    expect(counted).toMatchObject({ cause: 'counted', quantity: 0, source: { kind: 'count-session', name: 'Aisle 1' } })
  })

  test('what to count next is what much happened to since it was counted, with the reason', async () => {
    await saveProducts(store.database, STORE, [product('CUPS'), product('PLATE')])
    for (let sale = 1; sale <= 5; sale++) await sell(`m${sale}`, 'sale', 1, -sale)
    await sell('c1', 'sale', 1, -2, 'CUPS')
    const next = await get('/v1/counts/next?limit=2')
    expect(next).toMatchObject({ products: [{ sku: 'MUG', reason: 'high-activity', name: 'Mug' }, { sku: 'CUPS' }] })
    await count(5)
    await approve(5, 5)
    // counted, and right: others come first
    expect((await get('/v1/counts/next')).products[0]).toMatchObject({ sku: 'CUPS' })
  })

  test('a count that is over leaves the devices a day later with its lines, and comes back where somebody sends more', async () => {
    await count(10)
    await approve(10, 10)
    await does('ben', 'close-count', { how: 'posted' })
    const held = async () => {
      await device.pull()
      return [...device.rows.values()].map(({ kind }) => kind).filter((kind) => kind.startsWith('count-'))
    }
    expect((await held()).toSorted()).toEqual(['count-line', 'count-session'])
    store.time.now += 25 * 60 * MINUTE
    await shrinkFeed(store.database)
    await shrinkFeed(store.database)
    expect(await held()).toEqual([])
    await count(2)
    expect((await held()).toSorted()).toEqual(['count-line', 'count-session'])
    expect(await shelf()).toBe(10)
    await does('ben', 'settle-late', {})
    store.time.now += 25 * 60 * MINUTE
    await shrinkFeed(store.database)
    await shrinkFeed(store.database)
    expect(await held()).toEqual([])
  })

  test('twenty-four hundred entries of one message cost statements by the hundred lines, and so does their review', async () => {
    const skus = Array.from({ length: 2_400 }, (_, n) => `P-${String(n).padStart(4, '0')}`)
    const made = Array.from({ length: 24 }, (_, n) => {
      const own = skus.slice(n * 100, n * 100 + 100)
      const entries = own.map((sku) => ({ what: { sku }, units: 1, agoMs: 0, round: 1 }))
      return device.make('count-entries', { sessionId, bay: 'A1', entries }, { actorId: 'ana' })
    })
    const sent = await recordSql(async () => {
      const { outcomes } = await device.push(made)
      expect(outcomes.every(({ status }) => status === 'applied')).toBe(true)
    })
    // 24 of them write the lines
    expect(sent.length).toBeLessThanOrEqual(45)
    const read = await recordSql(async () => {
      expect((await get(`/v1/counts/${sessionId}/review`)).lines).toHaveLength(2_400)
    })
    expect(read.length).toBeLessThanOrEqual(25)
  })

  test('a review has the lines of its own session, whatever signs are in its id', async () => {
    const others = ['session_1', 'session-1/2', 'session-12']
    for (const id of others) {
      const plan = { name: id, kind: 'ad-hoc', place: 'shelf', blind: true, due: null, assigned: [], bays: [] }
      await does('ben', 'plan-count', { ...plan, sessionId: id, skus: null })
      const entries = [{ what: { sku: 'MUG' }, units: 5, agoMs: 0, round: 1 }]
      await does('ana', 'count-entries', { sessionId: id, bay: 'A1', entries })
    }
    expect((await get('/v1/counts/session-1/review')).lines).toEqual([])
    expect((await get('/v1/counts/session_1/review')).lines).toHaveLength(1)
  })

  test('how right the record was is told of each posted count, with what was heard of late, in units and in value', async () => {
    await count(8)
    await approve(8, 10)
    const accuracy = async () => (await get('/v1/counts/accuracy')).counts
    // not posted yet
    expect(await accuracy()).toEqual([])
    await does('ben', 'close-count', { how: 'posted' })
    const off = { id: sessionId, name: 'Aisle 1', records: 1, right: 1, gainUnits: 0, gainMinor: 0, unpriced: 0 }
    expect(await accuracy()).toEqual([expect.objectContaining({ ...off, lossUnits: 2, lossMinor: 2 * 425 })])
    // one of the two had been sold before
    await sell('late', 'sale', 1, -30)
    expect(await accuracy()).toEqual([expect.objectContaining({ ...off, lossUnits: 1, lossMinor: 425 })])
    expect((await get('/v1/counts/accuracy?days=1')).currency).toBe('EUR')
    store.time.now += 25 * 60 * MINUTE
    await shrinkFeed(store.database)
    // devices have forgotten it
    expect(await accuracy()).toHaveLength(1)
    expect((await get('/v1/counts/accuracy?days=1')).counts).toEqual([])
  })

  test('how right the record was costs as many statements for three counts as for one', async () => {
    const reads: number[] = []
    for (const id of [sessionId, 'session_2', 'session-1/3']) {
      const plan = { name: id, kind: 'ad-hoc', place: 'shelf', blind: true, due: null, assigned: [], bays: [] }
      if (id !== sessionId) await does('ben', 'plan-count', { ...plan, sessionId: id, skus: null })
      await does('ana', 'join-bay', { sessionId: id, bay: 'A1', how: 'alone' })
      const entries = [{ what: { sku: 'MUG' }, units: 9 - reads.length, agoMs: 0, round: 1 }]
      await does('ana', 'count-entries', { sessionId: id, bay: 'A1', entries })
      store.time.now += 10 * MINUTE
      await does('ana', 'submit-count', { sessionId: id })
      const units = 9 - reads.length
      const line = { sku: 'MUG', units, round: 1, expected: units + 1, unitPriceMinor: 425 }
      await does('ben', 'decide-lines', { sessionId: id, verdict: 'approved', lines: [line] })
      await does('ben', 'close-count', { sessionId: id, how: 'posted' })
      const read = await recordSql(async () => {
        const { counts } = await get('/v1/counts/accuracy')
        expect(counts).toHaveLength(reads.length + 1)
        expect(counts).toEqual(counts.map((one: object) => ({ ...one, records: 1, lossUnits: 1, gainUnits: 0 })))
      })
      // not of the key, nor of a connection that is opened
      reads.push(read.filter(({ sql }) => /"(document|movement)"/.test(sql)).length)
    }
    expect(new Set(reads).size).toBe(1)
  })

  test('a session that nobody knows is not found', async () => {
    const answer = await store.app.inject({ url: '/v1/counts/nothing/review', headers: { authorization } })
    expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 })
  })
})
