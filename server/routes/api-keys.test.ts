import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ApiKey } from '../access/api-keys.ts'
import { hashSecret } from '../authenticate.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const admin = { authorization: `Bearer ${ADMIN_KEY}` }
const DAY = 24 * 3600_000

describe.each(engines)('API keys on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1')
    const second = { name: 'Second', zone: 'Europe/Madrid', currency: 'EUR' }
    await store.app.inject({ method: 'PUT', url: '/v1/stores/store-2', payload: second, headers: admin })
  })
  afterEach(() => store.dispose())

  const make = async (payload: object) => {
    const answer = await store.app.inject({ method: 'POST', url: '/v1/api-keys', payload, headers: admin })
    expect(answer.statusCode).toBe(201)
    expect(answer.headers['cache-control']).toBe('no-store')
    return answer.json<ApiKey & { key: string }>()
  }
  const by = (key: string) => ({ authorization: `Bearer ${key}` })
  const look = async (key: string, query = '') => {
    const answer = await store.app.inject({ url: `/v1/fulfillments/o1${query}`, headers: by(key) })
    const { code, detail } = answer.json<{ code?: string; detail?: string }>()
    return { status: answer.statusCode, ...(code && { code }), ...(detail && { detail }), headers: answer.headers }
  }
  const list = async () =>
    (await store.app.inject({ url: '/v1/api-keys', headers: admin })).json<{ apiKeys: ApiKey[] }>().apiKeys

  test('are shown once, and kept as a hash', async () => {
    const { key, ...told } = await make({ name: 'Shop', scopes: ['fulfillments:read', 'fulfillments:read'] })
    expect(key).toMatch(/^shk_[\w-]{43}$/)
    expect(told).toMatchObject({ name: 'Shop', scopes: ['fulfillments:read'], storeId: null, expiresAt: null })
    expect(await list()).toEqual([told])
    const kept = JSON.stringify(await store.database.read.selectFrom('api_key').selectAll().execute())
    expect(kept).toContain(hashSecret(key))
    expect(kept).not.toContain(key.slice(4))
  })

  test('open what their scopes say, and name the one that is missing', async () => {
    const { key } = await make({ name: 'Shop', scopes: ['fulfillments:read'], storeId: STORE })
    expect((await look(key)).status).toBe(200)
    const cancel = { method: 'POST', url: '/v1/fulfillments/o1/cancel', payload: { reason: 'x' } } as const
    const refused = await store.app.inject({ ...cancel, headers: by(key) })
    expect(refused.json()).toMatchObject({
      status: 403,
      code: 'missing-scope',
      detail: 'It lacks the scope “orders:write”.',
    })
    expect(refused.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="orders:write"')
    expect((await store.order('o1')).state).not.toBe('cancelled')
    const { key: other } = await make({ name: 'Shop', scopes: ['orders:write'], storeId: STORE })
    expect((await store.app.inject({ ...cancel, headers: by(other) })).statusCode).toBe(200)
    expect(await look(other)).toMatchObject({
      status: 403,
      code: 'missing-scope',
      detail: 'It lacks the scope “fulfillments:read”.',
    })
  })

  test('of one store need not name it, and open no other', async () => {
    const { key } = await make({ name: 'Shop', scopes: ['fulfillments:read'], storeId: STORE })
    expect((await look(key)).status).toBe(200)
    expect((await look(key, `?storeId=${STORE}`)).status).toBe(200)
    expect(await look(key, '?storeId=store-2')).toMatchObject({ status: 403, code: 'wrong-store' })
    const { key: all } = await make({ name: 'All', scopes: ['fulfillments:read'] })
    expect(await look(all)).toMatchObject({ status: 400, code: 'invalid-request' })
    expect((await look(all, `?storeId=${STORE}`)).status).toBe(200)
    expect(await look(all, '?storeId=store-2')).toMatchObject({ status: 404 })
  })

  test('end when they are over, and at once when they are revoked', async () => {
    const { now } = store.time
    const { key, id } = await make({
      name: 'Shop',
      scopes: ['fulfillments:read'],
      storeId: STORE,
      expiresAt: now + DAY,
    })
    store.time.now = now + DAY - 1
    expect((await look(key)).status).toBe(200)
    store.time.now = now + DAY
    expect(await look(key)).toMatchObject({ status: 401, code: 'api-key-expired' })
    const revoke = () => store.app.inject({ method: 'DELETE', url: `/v1/api-keys/${id}`, headers: admin })
    expect((await revoke()).json()).toMatchObject({ id, revokedAt: now + DAY })
    store.time.now += 1
    expect((await revoke()).json()).toMatchObject({ id, revokedAt: now + DAY })
    const answer = await look(key)
    expect(answer).toMatchObject({ status: 401, code: 'api-key-revoked' })
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    expect(await look(`${key}x`)).toMatchObject({ status: 401, code: 'unauthorised' })
  })

  test('say when they were last used, to the minute', async () => {
    const { key } = await make({ name: 'Shop', scopes: ['fulfillments:read'], storeId: STORE })
    const lastUsedAt = async () => (await list())[0]?.lastUsedAt
    expect(await lastUsedAt()).toBeNull()
    const first = (store.time.now += 1000)
    await look(key)
    expect(await lastUsedAt()).toBe(first)
    store.time.now += 59_000
    await look(key)
    expect(await lastUsedAt()).toBe(first)
    store.time.now += 1000
    await look(key)
    expect(await lastUsedAt()).toBe(first + 60_000)
  })

  test.each([
    ['no scope', { name: 'Shop', scopes: [] }, 400, 'invalid-request'],
    ['a scope that there is not', { name: 'Shop', scopes: ['all'] }, 400, 'invalid-request'],
    ['no name', { name: '', scopes: ['bins:write'] }, 400, 'invalid-request'],
    ['an end in the past', { name: 'Shop', scopes: ['bins:write'], expiresAt: 1 }, 400, 'invalid-request'],
    ['a store that there is not', { name: 'Shop', scopes: ['bins:write'], storeId: 'none' }, 404, 'not-found'],
  ])('are not made with %s', async (_what, payload, status, code) => {
    const answer = await store.app.inject({ method: 'POST', url: '/v1/api-keys', payload, headers: admin })
    expect(answer.json()).toMatchObject({ status, code })
    expect(await list()).toEqual([])
  })

  test('make no keys, and nobody who has none revokes one', async () => {
    const { key, id } = await make({
      ...{ name: 'All', scopes: ['orders:write', 'fulfillments:read', 'handover-codes:read', 'bins:write'] },
    })
    for (const request of [
      { method: 'POST', url: '/v1/api-keys', payload: { name: 'More', scopes: ['orders:write'] } },
      { method: 'GET', url: '/v1/api-keys' },
      { method: 'DELETE', url: `/v1/api-keys/${id}` },
    ] as const) {
      const answer = await store.app.inject({ ...request, headers: by(key) })
      expect(answer.json()).toMatchObject({ status: 401, code: 'unauthorised' })
    }
    const none = await store.app.inject({ method: 'DELETE', url: '/v1/api-keys/none', headers: admin })
    expect(none.json()).toMatchObject({ status: 404, code: 'not-found' })
  })
})
