import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { examine } from '../doctor/examine.ts'
import { execute } from '../execute.ts'
import { deliverMessages } from '../jobs/deliver-messages.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { TestMailServer } from '../testing/mail-server.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'
import type { MailPort } from './mail.ts'
import { smtpPort } from './smtp-port.ts'

const MINUTE = 60_000
const JO = 'jo@example.com'
const KIM = 'kim@example.com'

describe.each(engines)('mails by SMTP on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let server: TestMailServer
  beforeEach(async () => {
    server = new TestMailServer()
    await server.start()
    store = await openTestStore(await open())
    for (const [id, email] of [
      ['o1', JO],
      ['o2', KIM],
    ] as const) {
      await store.route(id, 1)
      await contact(id, email)
    }
    device = await store.device()
    await device.pull()
  })
  afterEach(async () => {
    await store.dispose()
    await server.stop()
  })

  async function contact(id: string, email: string) {
    const {
      id: fulfillmentId,
      orderNumber,
      method,
      placedAt,
      promisedAt,
      currency,
      gate,
      lines,
    } = await store.order(id)
    const plain = lines.map(({ picks: _picks, shorts: _shorts, putBacks: _putBacks, ...line }) => line)
    const args = { fulfillmentId, orderNumber, method, placedAt, promisedAt, currency, gate, lines: plain }
    const { personal } = store.codes.customerFor(id, 'José Müller')
    await execute(store.database, STORE, 'connector', [
      {
        ...{ key: `${id} ${email}`, name: 'route-fulfillment', v: 1, args, actorId: 'shop', at: store.time.now },
        personal: { kind: 'fulfillment', id, part: { ...personal, email } },
      },
    ])
  }
  const ready = async (id: string) =>
    await device.push([
      device.pick(id),
      device.make('stage', { fulfillmentId: id, parcelId: `p-${id}`, binId: 'b1' }),
      device.make('mark-ready', { fulfillmentId: id }),
    ])
  const smtp = (user = '') =>
    smtpPort(`smtp://${user}${server.address}`, 'Shop <shop@example.com>', () => store.time.now)
  const deliver = (port: MailPort = smtp()) => deliverMessages(store.database, store.codes, { port, language: 'en' })
  const stateOf = async (id: string) => (await store.order(id)).messages?.map(({ kind, state }) => `${kind} ${state}`)
  const says = async (wanted: string) => (await examine(store.database)).find(({ code }) => code === wanted)?.says
  const taken = () => server.taken.map(({ to }) => to.join())

  test('reach a mail server once each, under an id that derives from the message', async () => {
    await ready('o1')
    await ready('o2')
    await Promise.all([deliver(), deliver()])
    await deliver()
    expect(taken().toSorted()).toEqual([JO, KIM])
    const mail = server.taken.find(({ to }) => to[0] === JO)
    expect(mail).toMatchObject({ from: 'shop@example.com', to: [JO] })
    expect(mail?.messageId).toMatch(/^[0-9a-f]{32}@example\.com$/)
    const [head = '', body = ''] = (mail?.eml ?? '').split('\r\n\r\n')
    expect(head).toContain('From: Shop <shop@example.com>\r\nTo: jo@example.com\r\n')
    expect(Buffer.from(body, 'base64').toString()).toContain(`Your code: ${store.codes.codesFor('o1').code}`)
    expect(await stateOf('o1')).toEqual(['ready sent'])
  })

  test('wait while it is down or wants to be asked later, and leave when it is up', async () => {
    await server.stop()
    await ready('o1')
    await deliver()
    expect(await stateOf('o1')).toEqual(['ready failing'])
    expect(await says('mail-waiting')).toMatch(
      /^Customers are not told yet, as their mails are not taken: 1 \(.*ECONNREFUSED/,
    )
    await server.start()
    server.refuses.set(JO, '450 later please')
    store.time.now += MINUTE / 2
    await deliver()
    expect([taken(), await stateOf('o1')]).toEqual([[], ['ready failing']])
    server.refuses.clear()
    // not before its time
    await deliver()
    expect(taken()).toEqual([])
    store.time.now += 2 * MINUTE
    await deliver()
    expect([taken(), await stateOf('o1')]).toEqual([[JO], ['ready sent']])
    expect([await says('mail-waiting'), await says('mail-refused')]).toEqual([undefined, undefined])
  })

  test('that are refused for good are not tried again, and the order and the doctor say so; others go on', async () => {
    server.refuses.set(JO, `550 no such user ${JO}`)
    await ready('o1')
    await ready('o2')
    await deliver()
    expect([await stateOf('o1'), await stateOf('o2')]).toEqual([['ready given-up'], ['ready sent']])
    expect(await says('mail-refused')).toMatch(/not tried again, in the last day: 1 \(550 no such user …\)\.$/)
    server.refuses.clear()
    store.time.now += 60 * MINUTE
    await deliver()
    expect(taken()).toEqual([KIM])
  })

  test('a wrong password loses no mail: it is tried again with the right one', async () => {
    server.password = 'right'
    await ready('o1')
    await deliver(smtp('shop:wrong@'))
    expect(await stateOf('o1')).toEqual(['ready failing'])
    store.time.now += MINUTE
    await deliver(smtp('shop:right@'))
    expect([taken(), await stateOf('o1')]).toEqual([[JO], ['ready sent']])
  })

  test('a password is said to another machine only where nobody can read along', async () => {
    await server.stop()
    // another address than the one that means this machine
    server.host = '127.0.0.2'
    server.password = 'right'
    await server.start()
    await ready('o1')
    await deliver(smtp('shop:right@'))
    expect([taken(), await stateOf('o1')]).toEqual([[], ['ready failing']])
    expect(await says('mail-waiting')).toMatch(/STARTTLS/i)
  })

  test('a process that is killed between sending and noting sends it again, and all can see that it is the same', async () => {
    await ready('o1')
    const port = smtp()
    let sent: (() => void) | undefined
    const wasSent = new Promise<void>((resolve) => (sent = resolve))
    // the last that this process does
    const dying: MailPort = {
      async send(mail) {
        await port.send(mail)
        sent?.()
        await new Promise(() => undefined)
      },
    }
    void deliver(dying)
    await wasSent
    // another one, while the first may still live
    await deliver()
    expect(taken()).toEqual([JO])
    store.time.now += 2 * MINUTE
    await deliver()
    await deliver()
    expect(taken()).toEqual([JO, JO])
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await stateOf('o1')).toEqual(['ready sent'])
  })
})
