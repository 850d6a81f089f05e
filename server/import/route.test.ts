import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const CSV = [
  'order_number,sku,name,quantity,placed_at',
  '1,A,Mug,2,2026-11-16 08:00',
  '1,B,Bowl,-2,2026-11-16 08:00',
  '2,A,Mug,1,2026-11-16 08:00',
].join('\n')
const SUMMARY = { rows: 3, accepted: 2, rejected: 1, created: 2, updated: 0 }
const REJECT = { line: 3, column: 'quantity', code: 'quantity-not-positive' }

describe.each(engines)('POST /v1/import/orders on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
  })
  afterEach(() => store.dispose())

  const post = (payload: string, query = '', headers: Record<string, string> = {}) =>
    store.app.inject({
      method: 'POST',
      url: `/v1/import/orders${query}`,
      payload: Readable.from([Buffer.from(payload)]),
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/csv', ...headers },
    })

  it('answers the summary and the rejects', async () => {
    const answer = await post(CSV)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      ...{ ...SUMMARY, rejects: [expect.objectContaining(REJECT)] },
      ...{ incomplete: 1, incompleteOrders: ['1'], advice: [expect.stringContaining('Order 1 is incomplete')] },
    })
    expect((await post(CSV)).json()).toMatchObject({ ...SUMMARY, created: 0 })
  })

  it('reads times in the zone of the store, or of the request', async () => {
    const at = async (number: string) => {
      const found = await store.app.inject({
        url: `/v1/fulfillments?find=${number}`,
        headers: { authorization: `Bearer ${ADMIN_KEY}` },
      })
      return found.json<{ fulfillments: { doc: { placedAt: number } }[] }>().fulfillments[0]?.doc.placedAt
    }
    const one = (number: string) => `ref,sku,quantity,placed_at\n${number},A,1,2026-11-16 08:00`
    await post(one('madrid'), '?map=order_number%3Dref')
    expect(await at('madrid')).toBe(Date.UTC(2026, 10, 16, 7))
    await post(one('tokyo'), `?zone=Asia/Tokyo&map=order_number%3Dref&storeId=${STORE}`)
    expect(await at('tokyo')).toBe(Date.UTC(2026, 10, 15, 23))
  })

  it('takes JSON lines, and streams what happens to who asks for it', async () => {
    const line = JSON.stringify({ order_number: '1', sku: 'A', quantity: 1, placed_at: '2026-11-16T08:00Z' })
    const type = { 'content-type': 'application/x-ndjson' }
    expect((await post(line, '', type)).json()).toMatchObject({ rows: 1, created: 1 })
    const answer = await post(CSV, '', { accept: 'application/x-ndjson' })
    const events = answer.body
      .trim()
      .split('\n')
      .map((event) => JSON.parse(event) as { type: string })
    expect(events[0]).toEqual({ type: 'header', columns: ['order_number', 'sku', 'name', 'quantity', 'placed_at'] })
    expect(events).toContainEqual({
      ...{ type: 'reject', ...REJECT, message: expect.any(String) as string },
      row: ['1', 'B', 'Bowl', '-2', '2026-11-16 08:00'],
    })
    expect(events.at(-1)).toMatchObject({ type: 'done', ...SUMMARY, created: 1, updated: 1 })
    const bad = await post('%PDF-1.7', '', { accept: 'application/x-ndjson' })
    expect(JSON.parse(bad.body)).toMatchObject({ type: 'failed', code: 'not-csv' })
  })

  it('takes orders in while a lead has paused them, and says until when, as far as that is known', async () => {
    const device = await store.device()
    const one = (number: string) => `order_number,sku,quantity,placed_at\n${number},A,1,2026-11-20 10:00`
    const as = { actorId: 'ben' }
    await device.push([device.make('pause-store', { scope: 'orders', minutes: 30 }, as)])
    const since = store.time.now
    store.time.now += 10 * 60_000 + 1
    const answer = await post(one('1'))
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([200, '1200'])
    const until = since + 30 * 60_000
    expect(answer.json()).toMatchObject({
      ...{ accepted: 1, created: 1, paused: { scope: 'orders', since, until } },
      advice: [expect.stringMatching(/^New orders are paused until 2026-11-20T09:30:00.000Z: orders are kept/)],
    })
    const streamed = await post(one('2'), '', { accept: 'application/x-ndjson' })
    expect(streamed.headers['retry-after']).toBe('1200')
    expect(streamed.body).toContain(`"paused":{"scope":"orders","since":${since},"until":${until}}`)
    // a fire drill ends when somebody says so
    await device.push([device.make('pause-store', { scope: 'store' }, as)])
    const drill = await post(one('3'))
    expect(drill.headers).not.toHaveProperty('retry-after')
    expect(drill.json()).toMatchObject({ created: 1, paused: { scope: 'store', since: store.time.now, until: null } })

    await device.push([device.make('resume-store', { scope: 'store' }, as)])
    store.time.now = until
    const after = await post(one('4'))
    expect(after.headers).not.toHaveProperty('retry-after')
    expect(after.json()).toMatchObject({ created: 1, advice: [] })
    expect(after.json()).not.toHaveProperty('paused')
  })

  it('takes a file larger than any other request may be', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, index) => `${index % 7},S${index % 50},${'n'.repeat(60)},1,2026-11-16 08:00`,
    )
    const answer = await post(['order_number,sku,name,quantity,placed_at', ...rows].join('\n'))
    expect(answer.json()).toMatchObject({ rows: 30_000, accepted: 30_000, created: 7 })
  })

  it.each([
    ['what is no file of orders', '%PDF-1.7', '', {}, 422, 'not-csv'],
    ['nothing', '', '', {}, 422, 'empty-file'],
    ['another type', '{}', '', { 'content-type': 'application/json' }, 415, 'unsupported-media'],
    ['a form', 'a=b', '', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media'],
    ['a type that nothing here takes', '%PDF', '', { 'content-type': 'application/pdf' }, 415, 'unsupported-media'],
    ['no key', CSV, '', { authorization: '' }, 401, 'unauthorised'],
    ['an unknown store', CSV, '?storeId=nowhere', {}, 404, 'not-found'],
    ['an unknown zone', CSV, '?zone=Mars/Olympus', {}, 400, 'invalid-request'],
    ['an unknown field', CSV, '?map=colour%3Dsku', {}, 400, 'invalid-request'],
  ])('refuses %s', async (_what, payload, query, headers, status, code) => {
    const answer = await post(payload, query, headers)
    expect({ status: answer.statusCode, ...answer.json<object>() }).toMatchObject({ status, code })
    if (status === 415) {
      expect(answer.json()).toMatchObject({ title: 'The request must be “text/csv” or “application/x-ndjson”.' })
    }
  })
})
