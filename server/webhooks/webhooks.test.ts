import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { deliverWebhooks } from '../jobs/deliver-webhooks.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { isPrivate } from '../post-out.ts'
import { headersOf } from './post-message.ts'

const headers = { authorization: `Bearer ${ADMIN_KEY}` }
const HOUR = 3600_000

interface Told {
  id: string
  signature: string
  timestamp: string
  body: string
}

test('a message is signed as Standard Webhooks says', () => {
  // the example of its documentation
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' }
  expect(headersOf(message, secret, 1614265330)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('what is in a private network', () => {
  const own = ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0', '::1', '::']
  for (const address of [...own, 'fd00::1', 'fe80::1', '::ffff:10.0.0.1'])
    expect(isPrivate(address), address).toBe(true)
  for (const address of ['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34']) {
    expect(isPrivate(address), address).toBe(false)
  }
})

describe.each(engines)('webhooks on $name', ({ open }) => {
  let store: TestStore
  let receiver: Server
  let told: Told[]
  let answers: number[]
  beforeEach(async () => {
    store = await openTestStore(await open())
    told = []
    answers = []
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        const shown = (name: string) => String(request.headers[`webhook-${name}`])
        told.push({ id: shown('id'), signature: shown('signature'), timestamp: shown('timestamp'), body })
        response.writeHead(answers.shift() ?? 204).end()
      })
    })
    receiver.listen(0, '127.0.0.1')
    await once(receiver, 'listening')
  })
  afterEach(async () => {
    await store.dispose()
    receiver.close()
  })

  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const answer = await store.app.inject({ method, url, headers, ...(payload && { payload }) })
    return answer.json()
  }
  const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/stock`
  const create = () => ask('POST', '/v1/webhooks', { url: url(), ownNetwork: true })
  async function stock(sku: string, quantity: number) {
    const args = { sku, place: 'shelf', quantity }
    const command = { key: `${sku} ${quantity}`, name: 'set-stock', v: 1, args, actorId: 'test', at: store.time.now }
    await execute(store.database, STORE, 'import', [command])
  }
  const levels = () =>
    told.map(({ body }) =>
      (JSON.parse(body) as { data: { levels: { sku: string; atp: number }[] } }).data.levels.map(
        ({ sku, atp }) => `${sku} ${atp}`,
      ),
    )

  test('tells what changed since it was made, signed, and once', async () => {
    await stock('OLD', 1)
    const { id, secret } = await create()
    await deliverWebhooks(store.database)
    expect(told).toEqual([])
    await stock('MUG', 5)
    await stock('CUP', 7)
    await stock('MUG', 6)
    await deliverWebhooks(store.database)
    await deliverWebhooks(store.database)
    expect(levels()).toEqual([['CUP 7', 'MUG 6']])
    const [{ id: messageId, timestamp, signature, body } = {} as Told] = told
    const key = Buffer.from(String(secret).replace('whsec_', ''), 'base64')
    const right = createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64')
    expect(signature).toBe(`v1,${right}`)
    expect(JSON.parse(body)).toMatchObject({ type: 'stock.changed', data: { storeId: STORE } })
    const { deliveries } = await ask('GET', `/v1/webhooks/${id}/deliveries`)
    expect(deliveries).toMatchObject([{ messageId, status: 204, levels: 2, error: null }])
    expect(JSON.stringify(await ask('GET', '/v1/webhooks'))).not.toContain(secret)
  })

  test('tries again later, the same message under the same id, and nothing newer before it was taken', async () => {
    await create()
    answers = [500, 503]
    await stock('MUG', 5)
    await deliverWebhooks(store.database)
    await deliverWebhooks(store.database)
    expect(told).toHaveLength(1)
    store.time.now += 5_000
    await deliverWebhooks(store.database)
    store.time.now += 5_000
    await deliverWebhooks(store.database)
    expect(told).toHaveLength(2)
    store.time.now += 300_000
    await deliverWebhooks(store.database)
    expect(levels()).toEqual([['MUG 5'], ['MUG 5'], ['MUG 5']])
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
  })

  test('is dead after eight waits, and goes on where it stopped', async () => {
    const { id } = await create()
    answers = Array.from({ length: 9 }, () => 500)
    await stock('MUG', 5)
    for (let tries = 0; tries < 12; tries++) {
      await deliverWebhooks(store.database)
      store.time.now += 24 * HOUR
    }
    expect(told).toHaveLength(9)
    expect((await ask('GET', '/v1/webhooks')).webhooks).toMatchObject([{ id, tries: 9, deadSince: expect.any(Number) }])
    await stock('CUP', 7)
    expect(await ask('POST', `/v1/webhooks/${id}/resume`, {})).toMatchObject({ tries: 0, deadSince: null })
    await deliverWebhooks(store.database)
    expect(levels().at(-1)).toEqual(['MUG 5', 'CUP 7'])
    await ask('DELETE', `/v1/webhooks/${id}`)
    await stock('CUP', 8)
    await deliverWebhooks(store.database)
    expect(told).toHaveLength(10)
    expect(await ask('GET', `/v1/webhooks/${id}/deliveries`)).toMatchObject({ code: 'not-found' })
  })

  test('two processes tell it once; who answers 410 is told no more', async () => {
    const { id } = await create()
    await stock('MUG', 5)
    await Promise.all([deliverWebhooks(store.database), deliverWebhooks(store.database)])
    expect(told).toHaveLength(1)
    answers = [410]
    await stock('MUG', 6)
    await deliverWebhooks(store.database)
    expect((await ask('GET', '/v1/webhooks')).webhooks).toMatchObject([{ id, deadSince: store.time.now }])
  })

  test('goes to no private address unless that was said', async () => {
    const refused = [url(), 'http://example.com/', 'ftp://example.com/', 'https://me:secret@example.com/', 'nonsense']
    for (const address of refused) {
      expect(await ask('POST', '/v1/webhooks', { url: address }), address).toMatchObject({ code: 'invalid-request' })
    }
    const { id } = await ask('POST', '/v1/webhooks', { url: url().replace('http:', 'https:') })
    const named = await ask('POST', '/v1/webhooks', { url: url().replace('http://127.0.0.1', 'https://localhost') })
    await stock('MUG', 5)
    await deliverWebhooks(store.database)
    expect(told).toEqual([])
    for (const one of [id, named.id]) {
      expect((await ask('GET', `/v1/webhooks/${one}/deliveries`)).deliveries).toMatchObject([
        { status: null, error: 'The address is in a private network.' },
      ])
    }
  })
})
