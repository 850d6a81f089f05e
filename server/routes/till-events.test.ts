import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Product } from '#domain/product.ts'
import { createApiKey } from '../access/api-keys.ts'
import { saveProducts } from '../catalogue.ts'
import { examine } from '../doctor/examine.ts'
import { countParkedEvents } from '../jobs/count-parked-events.ts'
import { pruneHistory } from '../jobs/prune-history.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

interface Result {
  key: string
  status: string
  repeat: boolean
  code?: string
  detail?: string
}
const DAY = 24 * 3600_000

describe.each(engines)('what tills say on $name', ({ open }) => {
  let store: TestStore
  let authorization: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    const wanted = {
      name: 'Till',
      scopes: ['sales:write' as const, 'stock:read' as const],
      storeId: STORE,
      expiresAt: null,
    }
    authorization = `Bearer ${(await createApiKey(store.database, wanted)).key}`
    await know('MUG', '00401234567895')
  })
  afterEach(() => store.dispose())

  const know = (sku: string, gtin: string) => {
    const beside = { department: null, aisle: null, walk: 0, priceMinor: 425, currency: 'EUR', picture: null }
    const product: Product = { sku, gtins: [gtin], name: sku, ...beside }
    return saveProducts(store.database, STORE, [product])
  }
  const sale = (key: string, more: object = {}) => ({
    ...{ key, kind: 'sale', sku: 'MUG', quantity: 2, unitPrice: '4.25', receipt: `R-${key}`, at: store.time.now },
    ...more,
  })
  async function send(...events: object[]): Promise<Result[]> {
    const answer = await store.app.inject({
      ...{ method: 'POST', url: '/v1/stock/events', headers: { authorization }, payload: { events } },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<{ results: Result[] }>().results
  }
  const get = async (url: string) => (await store.app.inject({ url, headers: { authorization } })).json()
  const shelf = async (sku = 'MUG') => (await get(`/v1/stock/levels/${sku}`)).shelf

  test('a sale leaves the shelf, a return comes back, with what they were worth', async () => {
    const events = [
      sale('1'),
      sale('2', { kind: 'return', quantity: 1 }),
      sale('3', { kind: 'write-off', quantity: 1, unitPrice: undefined, receipt: undefined }),
    ]
    expect((await send(...events)).map(({ status }) => status)).toEqual(['applied', 'applied', 'applied'])
    expect(await shelf()).toBe(-2)
    const { movements } = await get('/v1/stock/levels/MUG/movements')
    expect(movements).toMatchObject([
      { cause: 'write-off', quantity: 1, from: 'shelf', to: null },
      { cause: 'return', quantity: 1, from: null, to: 'shelf', valueMinor: 425 },
      { cause: 'sale', quantity: 2, from: 'shelf', to: null, valueMinor: 850, source: { kind: 'receipt', id: 'R-1' } },
    ])
  })

  test('twice is once: in one request, in two, and at the same time', async () => {
    expect(await send(sale('1'), sale('1'))).toMatchObject([{ repeat: false }, { status: 'applied', repeat: true }])
    expect(await send(sale('1'))).toMatchObject([{ status: 'applied', repeat: true }])
    await Promise.all(Array.from({ length: 10 }, () => send(sale('2'), sale('3'))))
    expect(await shelf()).toBe(-6)
  })

  test('a key that meant something else before is told, and the one before stands', async () => {
    await send(sale('1'))
    expect(await send(sale('1', { quantity: 3 }))).toMatchObject([{ status: 'rejected', code: 'key-taken' }])
    expect(await send(sale('1', { kind: 'return' }))).toMatchObject([{ status: 'rejected', code: 'key-taken' }])
    // a till that begins its numbers anew sells the same again
    expect(await send(sale('1', { at: store.time.now - DAY }))).toMatchObject([
      { status: 'rejected', code: 'key-taken' },
    ])
    expect(await shelf()).toBe(-2)
  })

  test('the example of docs/stock-api.md is answered as it says there', async () => {
    const doc = readFileSync('docs/stock-api.md', 'utf8')
    const [, sent = '', answered = ''] = /-d '\s*(\{"events".*?\})'\n```\n+```json\n(.*?)```/s.exec(doc) ?? []
    const { events } = JSON.parse(sent) as { events: { at: number }[] }
    store.time.now = Math.max(...events.map(({ at }) => at))
    expect({ results: await send(...events) }).toEqual(JSON.parse(answered))
  })

  test('late and out of order comes out the same; the level says when it last moved', async () => {
    await send(sale('2', { at: store.time.now - DAY, quantity: 1 }), sale('1', { at: store.time.now - 80 * DAY }))
    expect(await get('/v1/stock/levels/MUG')).toMatchObject({ shelf: -3, lastMovedAt: store.time.now - DAY })
  })

  test.each([
    ['units-not-positive', { quantity: -1 }],
    ['units-not-positive', { quantity: 0 }],
    ['units-not-positive', { quantity: 0.5 }],
    ['too-many-units', { quantity: 10_000_000 }],
    ['event-too-old', { at: Date.UTC(2025, 10, 20, 9) }],
    ['event-in-future', { at: Date.UTC(2027, 10, 20, 9) }],
  ])('%s is told, and keeps no other event back', async (code, wrong) => {
    const results = await send(sale('1'), sale('2', wrong), sale('3'))
    expect(results).toMatchObject([{ status: 'applied' }, { status: 'rejected', code }, { status: 'applied' }])
    expect(results[1]?.detail).toMatch(/^[^{}]+\.$/)
    expect(await shelf()).toBe(-4)
    // nothing was taken under that key: it may be sent again once it is right
    expect(await send(sale('2'))).toMatchObject([{ status: 'applied', repeat: false }])
  })

  test('an event of an unknown product is parked, and counts once when the product comes', async () => {
    const ofCup = sale('1', { sku: 'CUP', at: store.time.now - 89 * DAY })
    expect(await send(ofCup, sale('2'))).toMatchObject([
      { status: 'parked', code: 'unknown-product' },
      { status: 'applied' },
    ])
    expect(await send(ofCup)).toMatchObject([{ status: 'parked' }])
    expect(await send({ ...ofCup, quantity: 9 })).toMatchObject([{ status: 'rejected', code: 'key-taken' }])
    expect(await get('/v1/stock/events/parked')).toMatchObject({ events: [{ key: '1', sku: 'CUP' }] })
    expect(await get('/v1/stock/levels/CUP')).toMatchObject({ code: 'not-found' })
    store.time.now += 30 * DAY
    await know('CUP', '04012345678901')
    expect(await shelf('CUP')).toBe(-2)
    expect(await get('/v1/stock/events/parked')).toEqual({ events: [] })
    await know('CUP', '04012345678918')
    expect(await shelf('CUP')).toBe(-2)
  })

  test('a parked event whose key was used meanwhile does not count, is kept with the reason, and the doctor says so', async () => {
    await send(sale('1', { sku: 'CUP' }), sale('2', { sku: 'BOWL' }))
    // a till that began its numbers anew
    expect(await send(sale('1'))).toMatchObject([{ status: 'applied' }])
    const said = async () => (await examine(store.database, STORE)).filter(({ code }) => code.endsWith('-events'))
    expect(await said()).toMatchObject([
      { code: 'parked-events', says: expect.stringMatching(/BOWL, CUP \(2 waiting\)/) as string },
    ])
    await know('CUP', '04012345678901')
    expect(await shelf('CUP')).toBeUndefined()
    expect(await get('/v1/stock/events/parked')).toMatchObject({
      events: [
        { key: '1', sku: 'CUP', code: 'key-taken' },
        { key: '2', sku: 'BOWL', code: 'unknown-product' },
      ],
    })
    expect((await said()).map(({ says }) => says)).toEqual([
      expect.stringMatching(/BOWL \(1 waiting\)/),
      expect.stringMatching(/did not count.*: 1\./),
    ])
    // it is not tried for ever, nor kept
    await countParkedEvents(store.database)
    store.time.now += 91 * DAY
    await pruneHistory(store.database)
    expect(await get('/v1/stock/events/parked')).toMatchObject({ events: [{ key: '2' }] })
  })
})
