import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { examine } from '../doctor/examine.ts'
import { execute } from '../execute.ts'
import { filePort } from '../notify/file-port.ts'
import type { Mail } from '../notify/mail.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { deliverMessages } from './deliver-messages.ts'
import { remindCustomers } from './remind-customers.ts'

const HOUR = 3600_000

describe.each(engines)('messages to customers on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let sent: Mail[]
  let down: Error | undefined
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1', 1)
    device = await store.device()
    await device.pull()
    sent = []
    down = undefined
  })
  afterEach(() => store.dispose())

  const port = {
    async send(mail: Mail) {
      if (down) throw down
      sent.push(mail)
    },
  }
  const deliver = () => deliverMessages(store.database, store.codes, { port, language: 'en' })
  const kindsOf = async () => (await store.order('o1')).messages?.map(({ kind, state }) => `${kind} ${state}`)
  /** The contact comes with a newer version of the order. */
  const contact = async (part: { email?: string; language?: string }) => {
    const { doc } = { doc: await store.order('o1') }
    const { id: fulfillmentId, orderNumber, method, placedAt, promisedAt, currency, gate } = doc
    const lines = doc.lines.map(({ picks: _picks, shorts: _shorts, putBacks: _putBacks, ...line }) => line)
    const args = { fulfillmentId, orderNumber, method, placedAt, promisedAt, currency, gate, lines }
    const { personal } = store.codes.customerFor('o1', 'José Müller')
    await execute(store.database, STORE, 'connector', [
      {
        ...{ key: JSON.stringify(part), name: 'route-fulfillment', v: 1, args, actorId: 'shop', at: store.time.now },
        personal: { kind: 'fulfillment', id: 'o1', part: { ...personal, ...part } },
      },
    ])
  }
  const ready = () =>
    device.push([
      device.pick('o1'),
      device.make('stage', { fulfillmentId: 'o1', parcelId: 'p1', binId: 'b1' }),
      device.make('mark-ready', { fulfillmentId: 'o1' }),
    ])

  test('leave once what they tell of was accepted, once each, in the customer’s language', async () => {
    await contact({ email: 'jose@example.com', language: 'de' })
    await deliver()
    expect(sent).toEqual([])
    await ready()
    await Promise.all([deliver(), deliver()])
    await deliver()
    expect(sent).toMatchObject([{ to: 'jose@example.com', subject: 'Ihre Bestellung No o1 ist abholbereit' }])
    expect(sent[0]?.text).toContain(`Ihr Code: ${store.codes.codesFor('o1').code}`)
    expect(await kindsOf()).toEqual(['ready sent'])
    // what the server has written down holds neither address nor name
    expect(JSON.stringify(await store.database.read.selectFrom('message').selectAll().execute())).not.toMatch(/jose/i)
  })

  test('wait while the mail server is down: the order and the doctor say so, and they leave when it is back', async () => {
    await contact({ email: 'jose@example.com' })
    await ready()
    down = new Error('550 no such user jose@example.com')
    await deliver()
    expect(await kindsOf()).toEqual(['ready failing'])
    const found = (await examine(store.database)).find(({ code }) => code === 'mail-waiting')
    expect(found?.says).toBe('Customers are not told yet, as their mails are not taken: 1 (550 no such user …).')
    down = undefined
    await deliver()
    expect(sent).toEqual([])
    store.time.now += HOUR / 2
    await deliver()
    expect(sent).toHaveLength(1)
    expect(await kindsOf()).toEqual(['ready sent'])
    expect((await examine(store.database)).some(({ code }) => code === 'mail-waiting')).toBe(false)
  })

  test('are given up after a while, and not sent where they are no longer true', async () => {
    await contact({ email: 'jose@example.com' })
    await ready()
    down = new Error('away')
    for (let n = 0; n < 8; n++) {
      await deliver()
      store.time.now += 6 * HOUR
    }
    expect(await kindsOf()).toEqual(['ready given-up'])
    await device.push([
      device.make('resend-code', { fulfillmentId: 'o1' }),
      device.make('unstage', { undoes: 'x', fulfillmentId: 'o1' }),
    ])
    down = undefined
    const args = { fulfillmentId: 'o1', reason: 'changed mind' }
    await execute(store.database, STORE, 'connector', [
      { key: 'off', name: 'cancel-fulfillment', v: 1, args, actorId: 'shop', at: store.time.now },
    ])
    await deliver()
    expect(sent.map(({ subject }) => subject)).toEqual(['Your order No o1 is called off'])
  })

  test('without a contact nobody is told, and the order says so', async () => {
    await ready()
    await deliver()
    expect(await kindsOf()).toEqual(['ready no-contact'])
    const { outcomes } = await device.push([device.make('resend-code', { fulfillmentId: 'o1' })])
    expect(outcomes).toMatchObject([{ status: 'rejected', code: 'no-contact' }])
  })

  test('where another program tells them, nothing is kept for later', async () => {
    await contact({ email: 'jose@example.com' })
    await ready()
    await deliverMessages(store.database, store.codes, undefined)
    await deliver()
    expect([sent, await kindsOf()]).toEqual([[], undefined])
  })

  test('a customer is reminded once when half of the time has gone by', async () => {
    const clocks = { beginMinutes: null, riskMinutes: 60, escalateMinutes: 10, holdHours: 10 }
    const args = { policy: { clocks } }
    await execute(store.database, STORE, 'import', [
      { key: 'policy', name: 'save-policy', v: 1, args, actorId: 'test', at: store.time.now },
    ])
    await contact({ email: 'jose@example.com' })
    await ready()
    for (let hour = 0; hour < 8; hour++) {
      store.time.now += HOUR
      await remindCustomers(store.database)
      await deliver()
    }
    expect(await kindsOf()).toEqual(['ready sent', 'reminder sent'])
    expect(sent[1]?.text).toMatch(/We keep it until .+ After that it goes back on the shelf/)
  })

  test('as files they are mails that any mail server takes; a folder that is none is tried again', async () => {
    await contact({ email: 'jose@example.com', language: 'de' })
    await ready()
    const folder = join(store.database.dataFolder, 'outgoing-mail')
    const post = { port: filePort(folder, 'Shop <shop@example.com>', () => store.time.now), language: 'en' as const }
    writeFileSync(folder, '')
    await deliverMessages(store.database, store.codes, post)
    expect(await kindsOf()).toEqual(['ready failing'])
    rmSync(folder)
    store.time.now += HOUR
    await deliverMessages(store.database, store.codes, post)
    const [file, ...others] = readdirSync(folder)
    expect(others).toEqual([])
    const mail = readFileSync(join(folder, file ?? ''), 'utf8')
    const [head = '', body = ''] = mail.split('\r\n\r\n')
    expect(head).toMatch(/^From: Shop <shop@example.com>\r\nTo: jose@example.com\r\nSubject: =\?utf-8\?B\?/)
    expect(head).toMatch(/Message-ID: <[0-9a-f]{32}@example.com>/)
    expect(Buffer.from(body, 'base64').toString()).toContain('liegt bei Test store für Sie bereit')
  })
})
