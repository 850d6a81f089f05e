import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#domain/protocol.ts'
import { createApiKey } from '../access/api-keys.ts'
import type { Scope } from '../access/scopes.ts'
import { readFigures } from '../store/stock-levels.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

interface Level {
  sku: string
  atp: number
  onHand: number
  shelf: number
  staged: number
  reserved: number
}

describe.each(engines)('reading stock on $name', ({ open }) => {
  let store: TestStore
  let ask: <T = Problem>(url: string, payload?: object) => Promise<T>
  beforeEach(async () => {
    store = await openTestStore(await open())
    const scopes: Scope[] = ['stock:read']
    const { key } = await createApiKey(store.database, { name: 'Shop', scopes, storeId: STORE, expiresAt: null })
    ask = async (url, payload) => {
      const method = payload ? 'POST' : 'GET'
      const headers = { authorization: `Bearer ${key}` }
      return (await store.app.inject({ method, url, headers, ...(payload && { payload }) })).json()
    }
  })
  afterEach(() => store.dispose())

  test('one product: what may be sold, and where the rest is', async () => {
    await store.route('o1', 2)
    const device = await store.device()
    await device.pull()
    await device.push([device.pick('o1')])
    expect(await ask<Level>('/v1/stock/levels/MUG')).toMatchObject({
      ...{ sku: 'MUG', shelf: -1, staged: 1, reserved: 1, onHand: 0, atp: 0, safety: 0, knownSince: null },
      ...{ lastMovedAt: store.time.now, now: store.time.now },
    })
    expect(await ask('/v1/stock/levels/CUP')).toMatchObject({ code: 'not-found', status: 404 })
  })

  test('a thousand products in one query; those that nobody knows are named', async () => {
    await store.route('o1', 2)
    const skus = ['MUG', ...Array.from({ length: 999 }, (_, n) => `SKU-${n}`)]
    const answer = await ask<{ levels: Level[]; unknown: string[] }>('/v1/stock/levels/search', { skus })
    expect(answer.levels).toMatchObject([{ sku: 'MUG', reserved: 2 }])
    expect(answer.unknown).toEqual(skus.slice(1))
    expect(await ask('/v1/stock/levels/search', { skus: [...skus, 'more'] })).toMatchObject({ code: 'invalid-request' })

    let queries = 0
    const counting = store.database.read.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        queries += 1
        return result
      },
    })
    expect((await readFigures(counting, STORE, skus)).size).toBe(1)
    expect(queries).toBe(1)
  })

  test('what changed since: every product once, page by page, then only what is new', async () => {
    type Page = { levels: Level[]; next: string; more: boolean }
    for (const [n, sku] of ['A', 'B', 'C'].entries()) await routeOf(sku, `o${n}`)
    const first = await ask<Page>('/v1/stock/levels?limit=2')
    expect(first).toMatchObject({ levels: [{ sku: 'A' }, { sku: 'B' }], more: true })
    const second = await ask<Page>(`/v1/stock/levels?limit=2&since=${encodeURIComponent(first.next)}`)
    expect(second).toMatchObject({ levels: [{ sku: 'C' }], more: false })
    const since = `/v1/stock/levels?since=${encodeURIComponent(second.next)}`
    expect(await ask<Page>(since)).toMatchObject({ levels: [], more: false })
    await routeOf('B', 'o9')
    expect(await ask<Page>(since)).toMatchObject({ levels: [{ sku: 'B', reserved: 4 }] })
    expect(await ask(`/v1/stock/levels?since=99999~abc~0~`)).toMatchObject({ code: 'resync', status: 409 })
    expect(await ask('/v1/stock/levels?since=yesterday')).toMatchObject({ code: 'invalid-request' })
  })

  test('why: the movements of a product, newest first, page by page', async () => {
    await store.route('o1', 2)
    const device = await store.device()
    await device.pull()
    store.time.now += 60_000
    await device.push([device.pick('o1')])
    type Page = { movements: { cause: string; recordedAt: number }[]; next: string | null }
    const url = '/v1/stock/levels/MUG/movements?limit=1'
    const first = await ask<Page>(url)
    expect(first.movements).toMatchObject([{ cause: 'pick', source: { kind: 'fulfillment', name: 'No o1' } }])
    const second = await ask<Page>(`${url}&before=${first.next}`)
    expect(second).toMatchObject({ movements: [{ cause: 'reserve', reserved: 2, by: 'import' }], next: null })
    expect(await ask(`${url}&before=x`)).toMatchObject({ code: 'invalid-request' })
  })

  async function routeOf(sku: string, id: string) {
    const { execute } = await import('../execute.ts')
    const line = { id: 'l1', sku, gtin: '00401234567895', name: sku, aisle: null, walk: 1 }
    const args = {
      ...{ fulfillmentId: id, orderNumber: id, method: 'pickup', placedAt: 1, promisedAt: 2, currency: 'EUR' },
      gate: await store.codes.gateFor(id),
      lines: [{ ...line, ordered: 2, unitPriceMinor: 850 }],
    }
    const command = { key: id, name: 'route-fulfillment', v: 1, args, actorId: 'import', at: store.database.clock() }
    await execute(store.database, STORE, 'import', [command])
  }
})
