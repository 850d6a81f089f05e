import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp, type App } from './app.ts'
import { newSecret } from './authenticate.ts'
import { MOST_A_MINUTE } from './rate-limits.ts'
import { DEEPEST } from './read-json.ts'
import { engines } from './testing/engines.ts'
import { ADMIN_KEY, openTestStore, type TestStore } from './testing/store.ts'
import type { TestDevice } from './testing/device.ts'

const admin = { authorization: `Bearer ${ADMIN_KEY}` }
const [sqlite] = engines
let store: TestStore
beforeAll(async () => {
  if (!sqlite) throw new Error('there is no engine')
  store = await openTestStore(await sqlite.open())
})
afterAll(() => store.dispose())

describe('how often one may ask', () => {
  const URL = '/v1/catalogue'
  const ask = async (device: TestDevice) =>
    await store.app.inject({ url: URL, headers: await device.headers('GET', URL) })

  test('no device of thirty at one address is held back as all return; one that runs wild is, alone', async () => {
    const devices = await Promise.all(Array.from({ length: 30 }, () => store.device()))
    const pull = async (device: TestDevice) => (await device.page(device.cursor)).status
    // forty each, in one go: as many from this address as one device may ask in a minute
    for (let turn = 0; turn < 20; turn++) {
      const answers = await Promise.all(devices.flatMap((device) => [pull(device), ask(device)]))
      expect(answers.filter((answer) => (typeof answer === 'number' ? answer : answer.statusCode) !== 200)).toEqual([])
    }
    const [wild, other] = devices
    if (!wild || !other) throw new Error('there are thirty')
    for (let asked = 40; asked < MOST_A_MINUTE; asked++) expect((await ask(wild)).statusCode).toBe(200)
    const answer = await ask(wild)
    const { code, afterMs, status } = answer.json<{ code: string; status: number; afterMs: number }>()
    expect({ code, status }).toEqual({ code: 'too-many-requests', status: 429 })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(afterMs).toBeGreaterThan(0)
    expect(afterMs).toBeLessThanOrEqual(60_000)
    expect(answer.headers['retry-after']).toBe(String(Math.ceil(afterMs / 1000)))
    expect(await pull(wild)).toBe(429)
    expect((await ask(other)).statusCode).toBe(200)
  })

  test('a key has its own count, the admin key none, and who has no key is not counted', async () => {
    const make = async () => {
      const payload = { name: 'Shop', scopes: ['fulfillments:read'] }
      const made = await store.app.inject({ method: 'POST', url: '/v1/api-keys', payload, headers: admin })
      return { authorization: `Bearer ${made.json<{ key: string }>().key}` }
    }
    const find = async (headers: Record<string, string>) =>
      (await store.app.inject({ url: '/v1/fulfillments?find=47', headers })).statusCode
    const [one, other] = [await make(), await make()]
    for (let asked = 0; asked < MOST_A_MINUTE; asked++) expect(await find(one)).toBe(200)
    expect(await find(one)).toBe(429)
    expect(await find(other)).toBe(200)
    for (let asked = 0; asked <= MOST_A_MINUTE; asked++) {
      expect(await find(admin)).toBe(200)
      expect(await find({ authorization: `Bearer shk_${newSecret()}` })).toBe(401)
    }
  })

  test('a route with a limit of its own says too when to come again', async () => {
    const device = await store.device()
    const url = '/v1/sign-in'
    const wrong = async () => {
      const payload = { personId: 'nobody', pin: '0000' }
      return await store.app.inject({ method: 'POST', url, payload, headers: await device.headers('POST', url) })
    }
    for (let tries = 0; tries < 10; tries++) expect((await wrong()).statusCode).toBe(401)
    const answer = await wrong()
    expect(answer.json()).toMatchObject({ code: 'too-many-requests', afterMs: expect.any(Number) })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('how deep JSON may be', () => {
  const post = async (payload: string) => {
    const headers = { ...admin, 'content-type': 'application/json' }
    return (await store.app.inject({ method: 'POST', url: '/v1/api-keys', payload, headers })).json<{ code: string }>()
      .code
  }
  const nested = (depth: number, open: string, inner: string, close: string) =>
    open.repeat(depth) + inner + close.repeat(depth)

  test.each([
    ['lists', '[', '1', ']'],
    ['objects', '{"a":', '1', '}'],
  ])('%s, as deep as they may be and one more', async (_what, open, inner, close) => {
    expect(await post(nested(DEEPEST, open, inner, close))).toBe('invalid-request')
    expect(await post(nested(DEEPEST + 1, open, inner, close))).toBe('too-deep')
    expect(await post(nested(100_000, open, inner, close))).toBe('too-deep')
    expect(await post(open.repeat(150_000))).toBe('too-deep')
  })

  test('brackets in a text are no depth, and a text that ends never hides none', async () => {
    const brackets = '[{'.repeat(500)
    expect(await post(JSON.stringify({ name: brackets }))).toBe('invalid-request')
    expect(await post(JSON.stringify({ name: `\\"${brackets}` }))).toBe('invalid-request')
    expect(await post(`{"name": "\\\\", "more": ${brackets}`)).toBe('too-deep')
    expect(await post(`"${brackets}`)).toBe('bad-json')
  })

  test('and takes no prototype along', async () => {
    expect(await post('{"__proto__": {"admin": true}}')).toBe('bad-json')
    expect(await post('{"constructor": {"prototype": {"admin": true}}}')).toBe('bad-json')
  })
})

describe('what takes too long or is no request', () => {
  let app: App
  let port: number
  beforeAll(async () => {
    const { database, codes: handoverCodes, dataKeys } = store
    app = await buildApp({ database, handoverCodes, dataKeys, adminKey: ADMIN_KEY, requestMs: 300, headersMs: 300 })
    await app.listen({ port: 0, host: '127.0.0.1' })
    port = (app.server.address() as AddressInfo).port
  })
  afterAll(() => app.close())

  /** What comes back, until the server ends the connection; this side never does. */
  const say = async (said: string) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    await once(socket, 'connect')
    socket.write(said)
    const answer = await text(socket)
    socket.destroy()
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toContain('application/problem+json')
    const { code, status } = JSON.parse(body) as { code: string; status: number }
    expect(head).toContain(`HTTP/1.1 ${status} `)
    return code
  }

  test('headers that do not end', async () => {
    expect(await say('POST /v1/token HTTP/1.1\r\nHost: a\r\nX-Slow: ')).toBe('request-too-slow')
  })

  const endless = [
    ...['POST /v1/api-keys HTTP/1.1', 'Host: a', `Authorization: ${admin.authorization}`],
    ...['Content-Type: application/json', 'Content-Length: 1000', '', '{"name": '],
  ].join('\r\n')

  test('a body that does not end', async () => {
    expect(await say(endless)).toBe('took-too-long')
  })

  test('headers that are too large', async () => {
    expect(await say(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`)).toBe(
      'headers-too-large',
    )
  })

  test.each(['HELO storehand\r\n\r\n', 'GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n'])(
    '%j',
    async (said) => {
      expect(await say(said)).toBe('bad-http')
    },
  )

  test('but an import takes as long as it takes', async () => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.from('order_number,sku,quantity,placed_at\n'))
        // which is another request's end, asked later
        expect(await say(endless)).toBe('took-too-long')
        controller.enqueue(Buffer.from('1,A,1,2026-11-16T08:00Z\n'))
        controller.close()
      },
    })
    const headers = { ...admin, 'content-type': 'text/csv' }
    const url = `http://127.0.0.1:${port}/v1/import/orders`
    const answer = await fetch(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    expect(await answer.json()).toMatchObject({ rows: 1, created: 1 })
  })
})

test('no page of another origin may ask or read', async () => {
  const origin = 'https://elsewhere.example'
  const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
  for (const request of [
    { method: 'OPTIONS', url: '/v1/sync/push', headers: { origin, ...asked } },
    { method: 'GET', url: '/v1/nonce', headers: { origin } },
    { method: 'GET', url: '/v1/fulfillments?find=47', headers: { origin, ...admin } },
    { method: 'GET', url: '/openapi.json', headers: { origin } },
  ] as const) {
    const { headers } = await store.app.inject(request)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  }
})
