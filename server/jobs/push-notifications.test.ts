import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SUBSCRIBED_MS } from '#domain/notification.ts'
import { examine } from '../doctor/examine.ts'
import { execute } from '../execute.ts'
import { openPushKeys } from '../notify/push-keys.ts'
import { type PushPort, webPush } from '../notify/push-port.ts'
import { listSubscriptions } from '../store/notifications.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { TestPushService } from '../testing/push-service.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { notificationPusher } from './push-notifications.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe.each(engines)('alerts for closed apps on $name', ({ open }) => {
  let store: TestStore
  let service: TestPushService
  let port: PushPort
  let push: () => Promise<void>
  /** Ana's */
  let device: TestDevice
  beforeEach(async () => {
    service = await TestPushService.start()
    store = await openTestStore(await open(), { pushesAnywhere: true })
    port = webPush(await openPushKeys(store.database), 'mailto:it@example.com', true)
    push = notificationPusher(store.database, port)
    device = await store.device()
    await order('o1', HOUR)
  })
  afterEach(async () => {
    await store.dispose()
    service.stop()
  })

  /** Placed now, and promised for so much later. */
  async function order(id: string, promisedMs: number) {
    await store.route(id, 1)
    const { doc } = { doc: await store.order(id) }
    const { id: fulfillmentId, orderNumber, method, currency, gate } = doc
    const lines = doc.lines.map(({ picks: _picks, shorts: _shorts, putBacks: _putBacks, ...line }) => line)
    const at = store.time.now
    const times = { placedAt: at, promisedAt: at + promisedMs }
    const args = { fulfillmentId, orderNumber, method, currency, gate, lines, ...times }
    const { personal: part } = store.codes.customerFor(id, 'José Müller')
    const personal = { kind: 'fulfillment' as const, id, part }
    await execute(store.database, STORE, 'connector', [
      { key: `${id} later`, name: 'route-fulfillment', v: 1, args, actorId: 'shop', at, personal },
    ])
  }
  async function post(by: TestDevice, url: string, payload: object) {
    return await store.app.inject({ method: 'POST', url, payload, headers: await by.headers('POST', url) })
  }
  async function subscribe(by: TestDevice, actorId: string, as: object = {}) {
    const args = { ...service.subscription(by.place.deviceId), ...as }
    const { seq: _seq, ...command } = by.make('receive-notifications', args, { actorId, seq: 1 })
    return (await post(by, '/v1/notifications', { command })).json<Record<string, string>>()
  }
  const told = () => service.brought.map(({ notification: { kind, number } }) => `${kind} ${number}`)
  const subscribed = async () => (await listSubscriptions(store.database)).map(({ person_id: person }) => person)
  const failing = async () => (await examine(store.database)).find(({ code }) => code === 'alerts-not-pushed')?.says

  test('come once, sealed for the device and signed by the server, and name nobody', async () => {
    const { id } = await subscribe(device, 'ana')
    await push()
    expect(told()).toEqual([])
    store.time.now += HOUR
    // two processes on one database
    await Promise.all([push(), notificationPusher(store.database, port)()])
    await push()
    expect(told()).toEqual(['late No o1'])
    const [brought] = service.brought
    expect(brought?.notification).toMatchObject({ to: id, orderId: 'o1', kind: 'late' })
    expect(brought?.text).not.toMatch(/jos|müller|ana|mug/i)
    expect(brought?.headers).toMatchObject({ urgency: 'high', ttl: '600', 'content-encoding': 'aes128gcm' })
    expect(brought?.headers['topic']).toMatch(/^[\w-]{32}$/)
    expect(brought?.contact).toBe('mailto:it@example.com')
    // the app is opened again: nothing is told twice
    expect(await subscribe(device, 'ana')).toEqual({ id })
    await push()
    expect(told()).toHaveLength(1)
  })

  test('go up to a lead, and what somebody sees to is not sent', async () => {
    const bens = await store.device()
    await subscribe(device, 'ana')
    await subscribe(bens, 'ben')
    store.time.now += HOUR
    await push()
    store.time.now += 10 * MINUTE
    await push()
    const [, second] = service.brought
    expect(told()).toEqual(['late No o1', 'late No o1'])
    expect(second?.notification.key).toMatch(/\/lead$/)
    await device.pull()
    await device.push([device.make('acknowledge-alert', { fulfillmentId: 'o1' })])
    store.time.now += 9 * MINUTE
    await push()
    expect(told()).toHaveLength(2)
    // still not ready: it begins anew, with another key
    store.time.now += MINUTE
    await push()
    expect(told()).toHaveLength(3)
    expect(service.brought[2]?.notification.key).not.toBe(service.brought[0]?.notification.key)
  })

  test('a customer at the kerb is told until somebody goes, to whoever did not see them come', async () => {
    const bens = await store.device()
    await subscribe(device, 'ana')
    await subscribe(bens, 'ben')
    await device.pull()
    await device.push([device.make('customer-here', { fulfillmentId: 'o1', place: 'kerb', spot: '3' })])
    await push()
    await push()
    expect(told()).toEqual(['here No o1'])
    expect(service.brought[0]?.headers['topic']).toBeDefined()

    await order('o2', HOUR)
    await device.pull()
    await device.push([
      device.make('customer-here', { fulfillmentId: 'o2', place: 'kerb', spot: '4' }),
      device.make('go-to-customer', { fulfillmentId: 'o2' }),
    ])
    await push()
    expect(told()).toHaveLength(1)
  })

  test('a count that is due is told to those it is given to and leads, once for each time, and is not named', async () => {
    const bens = await store.device()
    await subscribe(device, 'ana')
    await subscribe(bens, 'ben')
    const plan = {
      name: 'Ana’s aisle',
      kind: 'ad-hoc',
      place: 'shelf',
      blind: true,
      assigned: ['ana'],
      bays: [],
      skus: null,
    }
    const due = store.time.now + 3 * HOUR
    await bens.pull()
    const sessionId = 'count-1'
    await bens.push([bens.make('plan-count', { ...plan, sessionId, due }, { actorId: 'ben' })])
    await push()
    expect(told()).toEqual([])
    store.time.now = due
    await push()
    await push()
    const counts = () => service.brought.filter(({ notification: { kind } }) => kind === 'count-late')
    expect(counts().map(({ notification }) => notification.to)).toHaveLength(2)
    expect(counts()[0]?.notification).toMatchObject({ orderId: sessionId, number: '' })
    expect(counts()[0]?.text).not.toContain('aisle')
    await bens.pull()
    await bens.push([bens.make('submit-count', { sessionId }, { actorId: 'ben' })])
    store.time.now += MINUTE
    await push()
    expect(counts()).toHaveLength(2)
  })

  test('are tried again where the push service is down or busy, until they are no longer so', async () => {
    await subscribe(device, 'ana')
    store.time.now += HOUR
    service.answers.push({ status: 503 }, { status: 429, retryAfter: '120' })
    await push()
    await push()
    expect(service.answers).toHaveLength(1)
    expect(await failing()).toBe('Alerts for closed apps were not taken in the last hour: 1 (127.0.0.1: HTTP 503).')
    store.time.now += 15_000
    await push()
    store.time.now += MINUTE
    await push()
    expect([service.answers, told()]).toEqual([[], []])
    store.time.now += MINUTE
    await push()
    expect(told()).toEqual(['late No o1'])
    expect(await failing()).toBeUndefined()

    await order('o2', MINUTE)
    store.time.now += MINUTE
    service.answers.push({ status: 500 })
    await push()
    await device.pull()
    await device.push([device.make('acknowledge-alert', { fulfillmentId: 'o2' })])
    store.time.now += MINUTE
    await push()
    expect(told()).toEqual(['late No o1'])
  })

  test('what a push service refuses for good is not tried again, and the doctor says so', async () => {
    await subscribe(device, 'ana')
    store.time.now += HOUR
    service.answers.push({ status: 403 })
    await push()
    store.time.now += MINUTE
    await push()
    expect([service.answers, told(), await subscribed()]).toEqual([[], [], ['ana']])
    expect(await failing()).toContain('HTTP 403')
  })

  test.each([404, 410])('a browser that is gone (%i) is forgotten', async (status) => {
    await subscribe(device, 'ana')
    store.time.now += HOUR
    service.answers.push({ status })
    await push()
    expect(await subscribed()).toEqual([])
    await push()
    expect(told()).toEqual([])
  })

  test('end with the sign-out, with the next person, and with the device', async () => {
    await subscribe(device, 'ana')
    expect((await post(device, '/v1/notifications/end', {})).json()).toEqual({ ended: true })
    expect(await subscribed()).toEqual([])
    await subscribe(device, 'ana')
    await subscribe(device, 'ben')
    expect(await subscribed()).toEqual(['ben'])
    // the same browser, enrolled anew
    const again = await store.device()
    await subscribe(again, 'ana', { endpoint: service.subscription(device.place.deviceId).endpoint })
    expect(await subscribed()).toEqual(['ana'])
    const headers = { authorization: `Bearer ${ADMIN_KEY}` }
    await store.app.inject({ method: 'DELETE', url: `/v1/devices/${again.place.deviceId}`, headers })
    expect(await subscribed()).toEqual([])
  })

  test('end with a shift, with somebody’s access and with their PIN', async () => {
    await subscribe(device, 'ana')
    store.time.now += SUBSCRIBED_MS - 1
    await push()
    expect(await subscribed()).toEqual(['ana'])
    await subscribe(device, 'ana')
    store.time.now += SUBSCRIBED_MS + 1
    await push()
    expect(await subscribed()).toEqual([])

    await subscribe(device, 'ana')
    store.time.now += 1
    const headers = { authorization: `Bearer ${ADMIN_KEY}` }
    const person = { name: 'Ana', role: 'associate', pin: '8642' }
    expect(
      (await store.app.inject({ method: 'PUT', url: '/v1/people/ana', payload: person, headers })).statusCode,
    ).toBe(200)
    await push()
    expect(await subscribed()).toEqual([])

    await subscribe(device, 'ben')
    await store.app.inject({ method: 'DELETE', url: '/v1/people/ben', headers })
    store.time.now += 1
    await push()
    expect(await subscribed()).toEqual([])
  })

  test('are asked for by a signature of their own', async () => {
    const args = service.subscription('x')
    const { seq: _seq, ...command } = device.make('receive-notifications', args, { actorId: 'ana', seq: 1 })
    const forged = await post(device, '/v1/notifications', { command: { ...command, actorId: 'ben' } })
    expect(forged.json()).toMatchObject({ code: 'bad-signature' })
    expect(await subscribe(device, 'ana', { p256dh: 'A'.repeat(87) })).toMatchObject({ code: 'invalid-request' })
    expect(await subscribed()).toEqual([])
  })

  test('go to nobody in the server’s own network', async () => {
    const guarded = await openTestStore(await open())
    try {
      const own = await guarded.device()
      const ask = async (endpoint: string) => {
        const url = '/v1/notifications'
        const args = { ...service.subscription('x'), endpoint }
        const { seq: _seq, ...command } = own.make('receive-notifications', args, { seq: 1 })
        const headers = await own.headers('POST', url)
        const answer = await guarded.app.inject({ method: 'POST', url, payload: { command }, headers })
        return answer.statusCode
      }
      const refused = [
        'http://push.example.com/1',
        'https://127.0.0.1/1',
        'https://[::1]/1',
        'https://10.0.0.1/1',
        'no',
      ]
      for (const endpoint of [...refused, 'https://a:b@push.example.com/1'])
        expect(await ask(endpoint), endpoint).toBe(400)
      expect(await ask('https://push.example.com/1')).toBe(200)
      // a name that leads there is found out where the connection is made
      const [row] = await listSubscriptions(guarded.database)
      if (!row) throw new Error('nothing was kept')
      const notification = { to: row.subscription_id, key: 'k', kind: 'late' as const, orderId: 'o1', number: '1' }
      const outside = webPush(await openPushKeys(guarded.database), 'mailto:it@example.com')
      const sent = outside.send({ ...row, endpoint: 'https://localhost:1/push' }, notification, 'topic')
      await expect(sent).rejects.toThrow('The address is in a private network.')
    } finally {
      await guarded.dispose()
    }
  })
})
