import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Attention } from '#domain/attention.ts'
import { LEASE_HOURS } from '#domain/lease.ts'
import { tally } from '#domain/tally.ts'
import { execute } from '../server/execute.ts'
import { engines } from '../server/testing/engines.ts'
import { anEnrolmentCode } from '../server/testing/enrolment-code.ts'
import { openTestStore, STORE, type TestStore } from '../server/testing/store.ts'
import { takenPhoto } from '../src/offline/photos.ts'
import { ownWrapKey } from '../src/offline/sign-in.ts'
import { wrapKeys } from '../src/offline/pin-wrap.ts'
import { Handheld } from './support/handheld.ts'

/** A busy machine takes its time. */
const POLL = { timeout: 20_000 }
const HOUR = 3600_000

describe.each(engines)('a lost device, on $name', ({ open }) => {
  let store: TestStore
  let url: string
  let devices: Handheld[]
  let device: Handheld
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
    await store.route('o1', 9)
    devices = []
    device = await join('ana')
  })
  afterEach(async () => {
    for (const { engine } of devices) await engine.stop()
    await store.dispose()
  })

  const join = async (personId: 'ana' | 'ben') => {
    const joined = await Handheld.open(store, url, personId)
    devices.push(joined)
    await joined.engine.sync()
    return joined
  }
  const pick = async ({ engine }: Handheld) => {
    const order = engine.view.get('fulfillment', 'o1')
    const line = order?.lines[0]
    if (!order || !line) throw new Error('the order is not here')
    const on = { fulfillmentId: 'o1', lineId: line.id, quantity: 1 }
    const seen = { remaining: tally(order, line).remaining, takeOver: order.takeOver }
    return await engine.run('pick-line', { ...on, ...seen, method: 'scan' })
  }
  const picks = async () => (await store.order('o1')).lines[0]?.picks ?? []
  const block = async ({ engine }: Handheld) => {
    const deviceId = engine.device?.deviceId ?? ''
    const about = { key: randomBytes(8).toString('hex'), v: 1, actorId: 'test', at: store.time.now }
    await execute(store.database, STORE, 'import', [{ ...about, name: 'revoke-device', args: { deviceId } }])
  }
  const know = async ({ engine }: Handheld) => {
    const keys = { authorKey: new Uint8Array(32), dataKey: new Uint8Array(32) }
    await engine.db.person.put(await wrapKeys(await ownWrapKey(engine.db), 'ana', '2580', keys))
  }
  /** Every row of its database, but for keys of tables and what it still has to know. */
  const rowsOf = async ({ engine: { db } }: Handheld) => {
    const found: Record<string, number> = {}
    for (const table of db.tables) if (table.name !== 'meta') found[table.name] = await table.count()
    const meta = (await db.meta.toCollection().primaryKeys()).toSorted()
    return { tables: Object.fromEntries(Object.entries(found).filter(([, count]) => count > 0)), meta }
  }
  const EMPTY = { tables: {}, meta: ['blocked', 'device', 'state'] }

  test('hands in what it has not sent, which nobody executes, and destroys all that can be read', async () => {
    device.lost = '/v1/sync/push'
    await know(device)
    for (let count = 0; count < 4; count++) await pick(device)
    await block(device)
    device.lost = undefined
    // it is told, and the network is gone before anything is handed in
    device.faults = ['none', 'none', 'lost', 'lost', 'lost']
    await device.engine.sync()
    expect(await rowsOf(device)).toEqual({ tables: { outbox: 4 }, meta: EMPTY.meta })
    expect(device.engine).toMatchObject({ session: undefined, blocked: { handedIn: 0 } })
    await device.crash()
    expect(await rowsOf(device)).toEqual({ tables: { outbox: 4 }, meta: EMPTY.meta })
    expect(device.engine.view.pending).toHaveLength(4)
    expect(device.engine).toMatchObject({ session: undefined, blocked: { handedIn: 0 } })
    device.faults = []
    await device.engine.sync()
    expect(await rowsOf(device)).toEqual(EMPTY)
    expect(device.engine).toMatchObject({
      blocked: { handedIn: 4 },
      connection: { state: 'problem', code: 'device-revoked' },
    })
    expect(await picks()).toEqual([])
    const ben = await join('ben')
    const kept = ben.engine.view.all('attention')
    expect(kept).toHaveLength(4)
    expect(kept[0]).toMatchObject({
      ...{ actorId: 'ana', name: 'pick-line', status: 'quarantined', code: 'device-revoked' },
      detail: { device: 'A handheld', deviceId: device.engine.device?.deviceId },
    })
    // nobody signs in here, and nobody does anything
    expect(await device.engine.signIn('ana', '2580')).toEqual({ kind: 'refused', code: 'device-revoked' })
    expect(await device.engine.run('accept', { fulfillmentId: 'o1' })).toMatchObject({ status: 'refused' })
  })

  test('what was counted and not told of is handed in: signed by who was signed in, and as nobody’s proven work of others', async () => {
    const { db } = device.engine
    const entry = { sessionId: 's1', bay: 'A1', what: { sku: 'MUG' }, units: 1, round: 1 }
    await db.entry.bulkAdd(
      ['ana', 'ben', 'ana'].map((personId) => ({ ...entry, personId, at: store.time.now, bootId: 'boot', monoMs: 0 })),
    )
    await block(device)
    device.faults = ['none', 'none', 'lost', 'lost', 'lost']
    await device.engine.sync()
    expect(await rowsOf(device)).toEqual({ tables: { outbox: 3 }, meta: EMPTY.meta })
    device.faults = []
    await device.engine.sync()
    expect(await rowsOf(device)).toEqual(EMPTY)
    // another tab had saved one more
    await db.entry.add({ ...entry, personId: 'ana', at: store.time.now, bootId: 'boot', monoMs: 0 })
    await device.engine.sync()
    expect(await rowsOf(device)).toEqual(EMPTY)
    const kept = (await join('ben')).engine.view
      .all('attention')
      .map(({ actorId, name, code }) => ({ actorId, name, code }))
    const count = (actorId: string, code: string) => ({ actorId, name: 'count-entries', code })
    expect(kept).toHaveLength(4)
    expect(kept).toEqual(
      expect.arrayContaining([count('ana', 'device-revoked'), count('ben', 'bad-proof'), count('ana', 'bad-proof')]),
    )
  })

  test('what reached the server with a lost answer is kept once, and what arrived before it was blocked stands', async () => {
    await pick(device)
    device.faults = ['answer-lost']
    await device.engine.sync()
    await block(device)
    await pick(device)
    // the first is answered as it was, the push of the second is lost on its way back
    device.faults = ['answer-lost', 'none', 'answer-lost', 'doubled']
    await expect.poll(() => device.engine.sync().then(() => rowsOf(device)), POLL).toEqual(EMPTY)
    expect(device.engine.blocked).toMatchObject({ handedIn: 1 })
    expect(await picks()).toHaveLength(1)
  })

  test('a photo that was not sent stays until the server has it', async () => {
    const bytes = new Uint8Array(70_000).fill(3)
    bytes.set([0xff, 0xd8, 0xff, 0xe0])
    const photo = await takenPhoto(bytes)
    device.lost = '/v1/sync/push'
    const named = { sha256: photo.sha256, size: photo.size }
    const args = { fulfillmentId: 'o1', lineId: 'l1', quantity: 1, reason: 'damaged' as const, photo: named }
    await device.engine.run('short-line', args, { photo })
    await device.engine.db.photo.put({ sha256: 'old', bytes, takenAt: 0 })
    const record = { id: 'old', fulfillmentId: 'o1', size: 3, by: 'ana', at: 0, arrivedAt: 1 }
    await device.engine.db.record.put({ kind: 'photo', id: 'old', ver: 1, doc: record })
    await block(device)
    device.lost = `/v1/photos/${photo.sha256}?start=0`
    await device.engine.sync()
    // handed in by the round after the one that was told
    await expect.poll(() => rowsOf(device), POLL).toEqual({ tables: { photo: 1 }, meta: EMPTY.meta })
    device.lost = undefined
    await device.engine.sync()
    expect(await rowsOf(device)).toEqual(EMPTY)
  })

  test('what the server has no room for stays on it', async () => {
    device.lost = '/v1/sync/push'
    await pick(device)
    await block(device)
    await device.engine.sync()
    device.lost = undefined
    const { engine } = device
    const { fetch } = engine.ports
    const problem = { type: '', title: '', status: 507, code: 'quarantine-full' }
    const headers = { 'content-type': 'application/problem+json' }
    engine.ports.fetch = async (path, init) =>
      path === '/v1/sync/push' ? new Response(JSON.stringify(problem), { status: 507, headers }) : fetch(path, init)
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'problem', code: 'quarantine-full' })
    expect(engine.view.pending).toHaveLength(1)
    engine.ports.fetch = fetch
    await engine.sync()
    expect(engine.view.pending).toEqual([])
  })

  test('a second tab that works on sees it too; what it does at that moment is handed in', async () => {
    const tab = await device.tab()
    await block(device)
    await device.engine.sync()
    expect(tab.view.get('fulfillment', 'o1')).toBeDefined()
    await tab.run('accept', { fulfillmentId: 'o1' })
    await tab.sync()
    expect(tab.blocked).toBeDefined()
    await expect.poll(() => device.engine.sync().then(() => rowsOf(device)), POLL).toEqual(EMPTY)
    await tab.stop()
  })

  test('is set up anew as another device', async () => {
    await block(device)
    await device.engine.sync()
    const before = device.engine.device?.deviceId
    await device.engine.leaveStore()
    expect(device.engine).toMatchObject({ device: undefined, blocked: undefined })
    expect(await device.engine.enrol(await anEnrolmentCode(store.database), 'again')).toEqual({ kind: 'enrolled' })
    await device.engine.sync()
    expect(device.engine.device?.deviceId).not.toBe(before)
    expect(device.engine.view.get('fulfillment', 'o1')).toBeDefined()
  })

  describe('what it had not sent, in the hands of a lead', () => {
    let ben: Handheld
    let kept: Attention
    beforeEach(async () => {
      device.lost = '/v1/sync/push'
      await pick(device)
      await block(device)
      await device.engine.sync()
      device.lost = undefined
      await device.engine.sync()
      ben = await join('ben')
      const [first] = ben.engine.view.all('attention')
      if (!first) throw new Error('nothing was kept')
      kept = first
    })
    const letThrough = (by: Handheld, onBehalfOf = { actorId: 'ana', cmdId: kept.id }) =>
      by.engine.run('pick-line', kept.args as Parameters<typeof by.engine.run<'pick-line'>>[1], {
        inPlaceOf: { cmdId: kept.id, how: 'retried' },
        onBehalfOf,
      })

    test('is done as whoever did it, and the log says who let it through', async () => {
      const result = await letThrough(ben)
      if (result.status === 'refused') throw new Error(result.reason.code)
      expect(ben.engine.view.get('fulfillment', 'o1')?.lines[0]?.picks).toMatchObject([{ by: 'ana' }])
      await ben.engine.sync()
      expect(await picks()).toMatchObject([{ by: 'ana' }])
      const row = await store.database.read
        .selectFrom('command_log')
        .select(['actor_id', 'on_behalf_of', 'origin_cmd_id', 'status'])
        .where('cmd_id', '=', result.cmdId)
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ actor_id: 'ben', on_behalf_of: 'ana', origin_cmd_id: kept.id, status: 'applied' })
      expect(ben.engine.view.get('attention', kept.id)?.settled).toMatchObject({
        ...{ by: 'ben', how: 'retried', instead: result.cmdId },
      })
    })

    test('is done once, whoever is quicker', async () => {
      const other = await join('ben')
      await letThrough(ben)
      await letThrough(other)
      await ben.engine.sync()
      await other.engine.sync()
      expect(await picks()).toHaveLength(1)
      expect(await letThrough(other)).toMatchObject({ status: 'refused', reason: { code: 'settled-already' } })
    })

    test('is let through by no associate, and as nobody else’s', async () => {
      const associate = await join('ana')
      expect(await letThrough(associate)).toMatchObject({ status: 'refused', reason: { code: 'not-allowed' } })
      expect(await letThrough(ben, { actorId: 'ben', cmdId: kept.id })).toMatchObject({ reason: { code: 'not-kept' } })
    })
  })

  test('device or person revoked: what somebody had not sent as their access ended waits for a lead, who lets it through', async () => {
    device.lost = '/v1/sync/push'
    const made = await pick(device)
    if (made.status === 'refused') throw new Error(made.reason.code)
    const ben = await join('ben')
    await ben.engine.run('revoke-person', { personId: 'ana' })
    await ben.engine.sync()
    store.time.now += HOUR
    device.lost = undefined
    await device.engine.sync()
    // their keys went, their work did not
    expect(device.engine).toMatchObject({ session: undefined, view: { pending: [] } })
    expect(await picks()).toEqual([])
    await ben.engine.sync()
    const kept = ben.engine.view.get('attention', made.cmdId)
    expect(kept).toMatchObject({ actorId: 'ana', status: 'quarantined', code: 'access-ended', settled: null })
    await ben.engine.run('pick-line', kept?.args as Parameters<typeof ben.engine.run<'pick-line'>>[1], {
      inPlaceOf: { cmdId: made.cmdId, how: 'retried' },
      onBehalfOf: { actorId: 'ana', cmdId: made.cmdId },
    })
    await ben.engine.sync()
    expect(await picks()).toMatchObject([{ by: 'ana' }])
  })

  test('away from the server for longer than the store allows it opens for nobody, until it was there', async () => {
    await know(device)
    device.lost = '/v1/sync/push'
    await pick(device)
    const { engine } = device
    device.skewMs = 12 * HOUR
    await engine.checkLease()
    expect(engine).toMatchObject({ isAway: false, session: { personId: 'ana' } })
    device.skewMs = LEASE_HOURS * HOUR + 60_000
    await engine.checkLease()
    expect(engine).toMatchObject({ isAway: true, session: undefined })
    expect(await engine.db.person.count()).toBe(0)
    expect(engine.view.pending).toHaveLength(1)
    // opened again, with the clock set back
    device.skewMs = 0
    await device.crash()
    // its first round waits for a server that is away
    device.engine.ports.fetch = async () => {
      throw new TypeError('no network')
    }
    await device.engine.checkLease()
    await device.crash()
    device.lost = undefined
    await device.engine.sync()
    await device.engine.checkLease()
    expect(device.engine.isAway).toBe(false)
    expect(await picks()).toHaveLength(1)
  })

  test('the store says for how long', async () => {
    const about = { key: 'lease', v: 1, actorId: 'test', at: store.time.now }
    const args = { id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR', leaseHours: 48 }
    await execute(store.database, STORE, 'import', [{ ...about, name: 'save-store', args }])
    await device.engine.sync()
    device.skewMs = 47 * HOUR
    await device.engine.checkLease()
    expect(device.engine.isAway).toBe(false)
    device.skewMs = 49 * HOUR
    await device.engine.checkLease()
    expect(device.engine.isAway).toBe(true)
  })
})
