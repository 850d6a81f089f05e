import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { customerLink, customerToken } from '../curbside/customer-link.ts'
import { languageOf } from '../curbside/words.ts'
import { execute } from '../execute.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, routeOrder, STORE, type TestStore } from '../testing/store.ts'
import { saveDocuments } from '../store/documents.ts'
import { findOrder } from '../store/orders.ts'

const MINUTE = 60_000

describe.each(engines)("a customer's page on $name", ({ open }) => {
  let store: TestStore
  const log: string[] = []
  beforeEach(async () => {
    log.length = 0
    store = await openTestStore(await open(), { log: { write: (line) => void log.push(line) } })
    await store.route('o1')
  })
  afterEach(() => store.dispose())

  const pathOf = (id: string) => `/c/${encodeURIComponent(customerToken(store.codes, id))}`
  const look = (url = pathOf('o1'), headers: Record<string, string> = {}, remoteAddress = '10.0.0.1') =>
    store.app.inject({ url, headers, remoteAddress })
  const say = (fields: Record<string, string>, id = 'o1', remoteAddress = '10.0.0.1') =>
    store.app.inject({
      ...{ method: 'POST', url: pathOf(id), remoteAddress },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const personalOf = async (id = 'o1') => (await findOrder(store.database, STORE, id))?.personal

  test('shows how far the order is, without a script, a name or a code, and may not be framed, kept or indexed', async () => {
    const answer = await look()
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Order No o1')
    expect(answer.body).toContain('Test store')
    expect(answer.body).not.toMatch(/<script|style=|<style| on\w+=|http-equiv/)
    const { code, qr } = store.codes.codesFor('o1')
    for (const secret of ['Müller', 'José', code, qr]) expect(answer.body).not.toContain(secret)
    const csp = String(answer.headers['content-security-policy'])
    expect(csp.split(';').toSorted()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "style-src 'self'",
    ])
    expect(answer.headers).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
    })
  })

  test('takes "on my way", "I am here" and "I left", and sends the browser back to where it was', async () => {
    const onWay = await say({ says: 'on-way', minutes: '10' })
    expect([onWay.statusCode, onWay.headers['location']]).toEqual([303, pathOf('o1').slice('/c/'.length)])
    const now = store.time.now
    expect((await store.order('o1')).arrival?.onWay).toMatchObject({ by: 'customer', dueAt: now + 10 * MINUTE })
    expect((await look()).body).toContain('We expect you at about')
    await say({ says: 'here', spot: 'by the trees', car: 'blue Golf' })
    expect((await look()).body).toContain('by the trees · blue Golf')
    expect((await store.order('o1')).arrival?.here).toMatchObject({ by: 'customer', place: 'kerb' })
    await say({ says: 'left' })
    expect((await look()).body).toContain('You told us that you left')
  })

  test('what is personal stands beside the record, in no log, and goes with the visit; the name stays', async () => {
    await say({ says: 'here', spot: 'Bay 9', car: 'M AB 123' })
    expect(JSON.stringify(await store.order('o1'))).not.toMatch(/Bay 9|AB 123/)
    expect(await personalOf()).toMatchObject({
      ...{ customerName: 'José Müller o1', arrival: { spot: 'Bay 9', car: 'M AB 123' } },
    })
    // an import says the name anew, and nothing of the visit
    await routeOrder(store.database, store.codes, 'o1', 3, 'o1 again')
    await say({ says: 'left' })
    expect(await personalOf()).not.toHaveProperty('arrival')
    expect(await personalOf()).toHaveProperty('customerName', 'José Müller o1')
    const logged = await store.database.read.selectFrom('command_log').select(['name', 'args_json']).execute()
    expect(logged.map(({ name }) => name)).toContain('customer-here')
    expect(JSON.stringify(logged)).not.toMatch(/Bay 9|AB 123/)
  })

  test('whatever somebody writes is shown as they wrote it, and is no markup', async () => {
    await say({ says: 'here', spot: '"><script>alert(1)</script>', car: "' onfocus='x" })
    const { body } = await look()
    expect(body).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(body).not.toMatch(/<script|' onfocus/)
  })

  test('whatever is posted, nothing fails, and what is kept fits', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    const fields = fc.record({
      says: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('on-way', 'here', 'left') }, text),
      ...{ minutes: fc.oneof(text, fc.constantFrom('-1', '0', '10', '1e9', 'NaN')), spot: text, car: text },
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fields, async (posted) => {
        const id = `f${run++}`
        await store.route(id)
        const answer = await say(posted, id)
        expect([303, 400]).toContain(answer.statusCode)
        const { arrival = {} } = (await personalOf(id)) as { arrival?: Record<string, string> }
        for (const kept of Object.values(arrival)) expect(kept).toMatch(/^\P{C}{1,60}$/u)
        expect((await look(pathOf(id))).statusCode).toBe(200)
      }),
      { numRuns: 60 },
    )
  })

  test('a token that is none is answered the same whatever is wrong with it, and never stands in a log', async () => {
    const { body: other } = await look(pathOf('nobody'))
    const guesses = ['x', 'o1', 'o1.', `o1.${'A'.repeat(26)}`, `${customerToken(store.codes, 'o1')}A`, '%00.A']
    for (const guess of guesses) {
      const answer = await look(`/c/${guess}`)
      expect([answer.statusCode, answer.body]).toEqual([404, other])
      const posted = await store.app.inject({
        ...{ method: 'POST', url: `/c/${guess}`, payload: 'says=here' },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([posted.statusCode, posted.body]).toEqual([404, other])
    }
    const token = customerToken(store.codes, 'o1')
    await store.app.inject({ method: 'POST', url: `/c/${token}`, payload: '{}', headers: { 'content-type': 'a/b' } })
    expect(log.join()).not.toContain(token)
  })

  test('who looks too often waits, and nobody else does: not at another address, not at another order', async () => {
    for (let looks = 0; looks < 60; looks++) expect((await look()).statusCode).toBe(200)
    const answer = await look()
    expect([answer.statusCode, Number(answer.headers['retry-after']) > 0]).toEqual([429, true])
    expect(answer.body).toContain('One moment')
    expect((await look(pathOf('o1'), {}, '10.0.0.2')).statusCode).toBe(200)
    await store.route('o2')
    expect((await look(pathOf('o2'))).statusCode).toBe(200)
    expect((await say({ says: 'here' })).statusCode).toBe(303)
  })

  test('no number of guesses locks a customer out; the link itself says no more than thirty things in ten minutes', async () => {
    for (let guess = 0; guess < 200; guess++) await look(`/c/o1.${'B'.repeat(26)}`)
    for (let times = 0; times < 30; times++) expect((await say({ says: 'here' })).statusCode).toBe(303)
    expect((await say({ says: 'left' }, 'o1', '10.0.0.9')).statusCode).toBe(429)
    expect((await look()).statusCode).toBe(200)
  })

  test("takes no other content, and no other words than its form's", async () => {
    const post = async (type: string, payload: string) =>
      (await store.app.inject({ method: 'POST', url: pathOf('o1'), payload, headers: { 'content-type': type } })).json<{
        code: string
      }>().code
    expect(await post('application/json', '{"says":"here"}')).toBe('invalid-request')
    expect(await post('text/html', 'says=here')).toBe('unsupported-media')
    expect(await post('application/x-www-form-urlencoded', 'says=goodbye')).toBe('invalid-request')
    expect(await post('application/x-www-form-urlencoded', `says=here&spot=${'x'.repeat(5_000)}`)).toBe(
      'body-too-large',
    )
  })

  test("is German for who prefers it, and says today's hours by the store's clock where they are known", async () => {
    const german = await look(pathOf('o1'), { 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' })
    expect(german.body).toContain('<html lang="de">')
    expect(german.body).toContain('Bestellung No o1')
    expect(german.body).not.toContain('geöffnet')
    const always = { weekly: Array.from({ length: 7 }, () => [[540, 1230]]), closures: [], exceptions: [] }
    const saved = { key: 'hours', name: 'save-hours', v: 1, args: { was: null, ...always }, actorId: 'import', at: 0 }
    await execute(store.database, STORE, 'import', [saved])
    expect((await look()).body).toContain('Open today: 09:00–20:30')
  })

  test('says wait while the whole store is paused, and nothing of it while only new orders are', async () => {
    await say({ says: 'here' })
    const pause = { id: 'p', by: 'ben', at: store.time.now, until: null, ended: null }
    const save = (scope: 'orders' | 'store') =>
      store.database.transaction((tx) =>
        saveDocuments(tx, store.database.engine, STORE, 1, [
          {
            ...{ kind: 'pauses', id: 'store', inFeed: true, doc: {}, personalJson: null, known: scope === 'store' },
            docJson: JSON.stringify({ id: 'store', pauses: [{ ...pause, scope }] }),
          },
        ]),
      )
    await save('orders')
    expect((await look()).body).not.toContain('had to stop')
    await save('store')
    expect((await look()).body).toContain('The store had to stop for a moment. Please wait')
  })

  test('a merchant is told the link beside the codes, where the server has a public address', async () => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}` }
    const answer = await store.app.inject({ url: '/v1/fulfillments/o1/handover-code', headers })
    expect(answer.json()).toMatchObject({ link: null })
    const publicUrl = 'https://pickup.example.com/shop/'
    expect(customerLink('o1', { handoverCodes: store.codes, publicUrl })).toBe(
      `https://pickup.example.com/shop${pathOf('o1')}`,
    )
  })
})

describe('the language of a browser', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-CH, en;q=0.9', 'de'],
    ['en-GB, de;q=0.9', 'en'],
    ['fr, de;q=0.1', 'de'],
    ['de;q=0, en', 'en'],
    ['constructor, __proto__;q=1', 'en'],
    [';;;,,q=1', 'en'],
  ] as const)('%j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})
