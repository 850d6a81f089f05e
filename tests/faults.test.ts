import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { tally } from '#domain/tally.ts'
import { execute } from '../server/execute.ts'
import { anEnrolmentCode } from '../server/testing/enrolment-code.ts'
import { engines } from '../server/testing/engines.ts'
import { fillDisk } from '../server/testing/fill-disk.ts'
import { openTestStore, STORE, type TestStore } from '../server/testing/store.ts'
import { pruneHistory, VERSION_MS } from '../server/jobs/prune-history.ts'
import { authorKey } from '../server/people.ts'
import { openSession } from '../src/offline/signing.ts'
import { isNewer, NewerDatabase } from '../src/offline/db.ts'
import type { Engine } from '../src/offline/engine.ts'
import { Handheld } from './support/handheld.ts'

/** A busy machine takes its time. */
const POLL = { timeout: 20_000 }

/** The rows of docs/faults.md that a device and a server in one process can show; the others name their tests there. */
describe.each(engines)('faults, on $name', ({ open }) => {
  let store: TestStore
  let url: string
  let orders = 0
  let opened: Engine[] = []
  beforeAll(async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
  })
  afterAll(() => store.dispose())
  afterEach(async () => {
    for (const engine of opened) await engine.stop()
    opened = []
  })

  /** A device with an order of its own. */
  const begin = async (quantity = 9) => {
    const id = `order-${(orders += 1)}`
    await store.route(id, quantity)
    const device = await Handheld.open(store, url, 'ana')
    opened.push(device.engine)
    await device.engine.sync()
    return { id, device }
  }
  const pick = async (engine: Engine, id: string) => {
    const order = engine.view.get('fulfillment', id)
    const line = order?.lines[0]
    if (!order || !line) throw new Error(`no ${id} here`)
    const { remaining } = tally(order, line)
    const on = { fulfillmentId: id, lineId: line.id, quantity: 1 }
    return await engine.run('pick-line', { ...on, remaining, method: 'scan', takeOver: order.takeOver })
  }
  const picksOf = async (id: string) => (await store.order(id)).lines[0]?.picks ?? []
  const shown = (engine: Engine, id: string) => engine.view.get('fulfillment', id)?.lines[0]?.picks.length
  const restart = async (device: Handheld) => {
    await device.crash()
    opened.push(device.engine)
  }

  test('crash after the local commit: what was saved is there at boot, and is sent once', async () => {
    const { id, device } = await begin()
    device.lost = '/v1/sync/push'
    expect(await pick(device.engine, id)).toMatchObject({ status: 'saved' })
    await restart(device)
    expect(shown(device.engine, id)).toBe(1)
    device.lost = undefined
    await device.engine.sync()
    expect(await picksOf(id)).toHaveLength(1)
  })

  test('push answer lost, push sent twice: the stored outcome is answered', async () => {
    const { id, device } = await begin()
    await pick(device.engine, id)
    device.faults = ['answer-lost']
    await device.engine.sync()
    await pick(device.engine, id)
    device.faults = ['doubled']
    await device.engine.sync()
    await device.engine.sync()
    expect(await picksOf(id)).toHaveLength(2)
    expect(await device.engine.db.outbox.count()).toBe(0)
  })

  test('commands out of order, stale pull: an answer that others have overtaken is dropped by its cursor', async () => {
    const { id, device } = await begin()
    const tab = await device.tab()
    opened.push(tab)
    const [stale, letGo] = gate()
    let waiting = false
    device.delay = async (path) => {
      if (path !== '/v1/sync/pull') return
      waiting = true
      await stale
    }
    await store.route(`${id}-news`, 1)
    const late = device.engine.sync()
    await expect.poll(() => waiting, POLL).toBe(true)
    device.delay = async () => undefined
    await pick(tab, id)
    await tab.sync()
    const { cursor, lastSeq } = tab.view.state
    letGo()
    await late
    expect(device.engine.view.state).toMatchObject({ cursor, lastSeq })
    expect(shown(device.engine, id)).toBe(1)
    expect(await picksOf(id)).toHaveLength(1)
  })

  test('two tabs, a frozen tab that holds the lock: both drain at once, and nothing is lost or doubled', async () => {
    const { id, device } = await begin(40)
    const tab = await device.tab()
    opened.push(tab)
    for (let turn = 0; turn < 4; turn++) {
      for (let index = 0; index < 5; index++) await pick(index % 2 ? tab : device.engine, id)
      device.faults = turn % 2 ? ['answer-lost'] : []
      await Promise.all([device.engine.sync(), tab.sync()])
    }
    device.faults = []
    await device.engine.sync()
    await tab.sync()
    expect(await picksOf(id)).toHaveLength(20)
    for (const engine of [device.engine, tab]) {
      expect(shown(engine, id)).toBe(20)
      expect(engine.view.pending).toEqual([])
      expect(engine.view.state.diverged).toBe(false)
    }
  })

  test('a frozen tab that comes back in the middle of its pages reveals none of them', async () => {
    const { id, device } = await begin()
    // hints must not bring it before the test says so
    device.lost = '/v1/sync/pull'
    await fillFeed(600)
    const tab = await device.tab()
    opened.push(tab)
    const [stale, letGo] = gate()
    let pages = 0
    device.delay = async (path) => {
      if (path === '/v1/sync/pull' && ++pages === 2) await stale
    }
    device.lost = undefined
    const late = device.engine.sync()
    await expect.poll(() => pages, POLL).toBe(2)
    device.delay = async () => undefined
    await tab.sync()
    await fillFeed(1)
    letGo()
    await late
    expect(device.engine.view.state.diverged).toBe(false)
    await device.engine.sync()
    await tab.sync()
    expect(device.engine.view.state.digest).toBe(tab.view.state.digest)
    expect(device.engine.view.all('bin').length).toBe(tab.view.all('bin').length)
    expect(shown(device.engine, id)).toBe(0)
  })

  test('new release with a full outbox: what the server does not know waits in the queue', async () => {
    const { id, device } = await begin()
    device.lost = '/v1/sync/push'
    await pick(device.engine, id)
    const [row] = await device.engine.db.outbox.toArray()
    await device.engine.db.outbox.update(row?.seq ?? 0, { v: (row?.v ?? 0) + 1 })
    device.lost = undefined
    await device.engine.sync()
    expect(device.engine.connection).toEqual({ state: 'problem', code: 'retry' })
    expect(await device.engine.db.outbox.count()).toBe(1)
    await device.engine.db.outbox.update(row?.seq ?? 0, { v: row?.v ?? 0 })
    await device.engine.sync()
    expect(await picksOf(id)).toHaveLength(1)
  })

  test('database opened by older code: it does not open it, and writes nothing', async () => {
    const { device } = await begin()
    await device.engine.stop()
    await new Promise<void>((done, fail) => {
      const request = device.idb.open('storehand', 1000)
      request.onupgradeneeded = () => request.result.createObjectStore('of-the-newer-version')
      request.addEventListener('success', () => {
        request.result.close()
        done()
      })
      request.addEventListener('error', () => fail(new Error('not opened')))
    })
    expect(isNewer(await device.boot().catch((error: unknown) => error))).toBe(true)
    const db = device.openDb()
    await expect(db.open()).rejects.toThrow(NewerDatabase)
    expect(isNewer(await db.write('left', 'x').catch((error: unknown) => error))).toBe(true)
  })

  test('cursor older than min_ver: a snapshot is swapped in, and the outbox is kept', async () => {
    const { id, device } = await begin()
    device.lost = '/v1/sync/push'
    await pick(device.engine, id)
    const gone = `${id}-gone`
    await store.route(gone, 1)
    store.time.now += VERSION_MS + 1
    await store.route(`${id}-new`, 1)
    await pruneHistory(store.database)
    device.lost = undefined
    await device.engine.sync()
    expect(await picksOf(id)).toHaveLength(1)
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect(device.engine.view.get('fulfillment', `${id}-new`)).toBeDefined()
    expect(device.engine.view.state.diverged).toBe(false)
  })

  test('device clock wrong: the server’s time decides, and the device knows how wrong it is', async () => {
    const { id, device } = await begin()
    const YEAR = 365 * 24 * 3600_000
    device.skewMs = YEAR
    await pick(device.engine, id)
    await device.engine.sync()
    const [made] = await picksOf(id)
    expect(Math.abs((made?.at ?? 0) - store.time.now)).toBeLessThan(60_000)
    // the store's clock is the test's
    expect(device.engine.view.state.skewMs).toBeLessThan(-YEAR / 2)
  })

  test('shift change with work pending: the next session delivers it, as its author’s', async () => {
    const { id, device } = await begin()
    device.lost = '/v1/sync/push'
    await pick(device.engine, id)
    await device.engine.signOut()
    expect(await device.engine.db.outbox.count()).toBe(1)
    const key = await authorKey(store.database, STORE, 'ben', device.engine.device?.deviceId ?? '')
    const keys = { authorKey: new Uint8Array(Buffer.from(key, 'base64')), dataKey: new Uint8Array(32) }
    await device.engine.db.write('session', await openSession('ben', keys))
    await restart(device)
    await pick(device.engine, id)
    device.lost = undefined
    await device.engine.sync()
    expect((await picksOf(id)).map(({ by }) => by)).toEqual(['ana', 'ben'])
  })

  test('device or person revoked: what a device had not sent is quarantined, executed by nobody, and wiped only then', async () => {
    const { id, device } = await begin()
    device.lost = '/v1/sync/push'
    const made = await pick(device.engine, id)
    const deviceId = device.engine.device?.deviceId ?? ''
    const about = { v: 1, actorId: 'test', at: store.time.now }
    const revoke = { key: deviceId, name: 'revoke-device', args: { deviceId }, ...about }
    await execute(store.database, STORE, 'import', [revoke])
    device.lost = undefined
    // it is told, and cannot hand anything in yet
    device.faults = ['lost', 'none', 'none', 'lost', 'lost']
    await device.engine.sync()
    await device.engine.sync()
    expect(device.engine.view.get('fulfillment', id)).toBeUndefined()
    expect(await device.engine.db.outbox.count()).toBe(1)
    device.faults = []
    await device.engine.sync()
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect(await picksOf(id)).toEqual([])
    const lead = await Handheld.open(store, url, 'ben')
    opened.push(lead.engine)
    await lead.engine.sync()
    const kept = 'cmdId' in made ? lead.engine.view.get('attention', made.cmdId) : undefined
    expect(kept).toMatchObject({ actorId: 'ana', status: 'quarantined', code: 'device-revoked' })
  })

  test('storage quota: products make room for work, and with nothing left to shed the action is refused', async () => {
    const { id, device } = await begin()
    const { engine } = device
    await engine.db.cataloguePage.put({ sha256: 'a', text: '' })
    engine.catalogue.stored = { tag: 'one', pages: ['a'] }
    let full = true
    engine.db.outbox.hook('creating', () => {
      if (full) throw new DOMException('no room', 'QuotaExceededError')
    })
    engine.db.cataloguePage.hook('deleting', () => {
      full = false
    })
    expect(await pick(engine, id)).toMatchObject({ status: 'saved' })
    expect(await engine.db.cataloguePage.count()).toBe(0)
    full = true
    expect(await pick(engine, id)).toEqual({ status: 'refused', reason: { code: 'storage-full', detail: {} } })
    expect(await engine.db.outbox.count()).toBe(1)
    expect(shown(engine, id)).toBe(1)
  })

  test('IndexedDB: its connection killed: it is opened again once, and work goes on', async () => {
    const { id, device } = await begin()
    const { engine } = device
    await pick(engine, id)
    kill(engine)
    expect(await pick(engine, id)).toMatchObject({ status: 'saved' })
    await engine.sync()
    expect(await picksOf(id)).toHaveLength(2)
  })

  test('IndexedDB lost, evicted: the device is none any more, and comes back as a new one with a snapshot', async () => {
    const { id, device } = await begin()
    const { engine } = device
    const { clientId, deviceId } = engine.device ?? {}
    kill(engine)
    await new Promise((done) => (device.idb.deleteDatabase('storehand').onsuccess = done))
    await expect.poll(() => engine.device, POLL).toBeUndefined()
    expect(await pick(engine, id).catch((error: Error) => error.message)).toBe(`no ${id} here`)
    expect(await engine.enrol(await anEnrolmentCode(store.database), 'again')).toEqual({ kind: 'enrolled' })
    await engine.sync()
    expect(engine.device?.clientId).not.toBe(clientId)
    expect(engine.device?.deviceId).not.toBe(deviceId)
    expect(engine.view.get('fulfillment', id)).toBeDefined()
  })

  test('captive portal, half-open network: a request that is never answered ends, and the work is kept', async () => {
    const { id, device } = await begin()
    const { engine } = device
    await pick(engine, id)
    engine.ports.timeout = () => AbortSignal.timeout(50)
    engine.ports.fetch = async (_path, { signal }) => {
      signal?.throwIfAborted()
      return await new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(signal.reason as Error)))
    }
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'unreachable', why: 'timeout' })
    engine.ports.fetch = async () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'unreachable', why: 'captive-portal' })
    expect(await engine.db.outbox.count()).toBe(1)
  })

  test('records that were missed: the digests differ, everything is read anew, and what is still not the same is told', async () => {
    const { id, device } = await begin()
    const { engine } = device
    await engine.db.record.delete(['fulfillment', id])
    await engine.db.write('state', { ...engine.view.state, digest: engine.view.state.digest + 1 })
    await engine.sync()
    await engine.sync()
    expect(shown(engine, id)).toBe(0)
    expect(engine.connection).toEqual({ state: 'online' })

    const change = async (by: number) => {
      const head = store.database.read.selectFrom('store_head').select('digests_json').where('store_id', '=', STORE)
      const { floor } = JSON.parse((await head.executeTakeFirstOrThrow()).digests_json) as { floor: number }
      const digests_json = JSON.stringify({ floor: floor + by })
      await store.database.transaction((tx) => tx.updateTable('store_head').set({ digests_json }).execute())
    }
    await change(1)
    for (let round = 0; round < 3; round += 1) await engine.sync()
    expect(engine.connection).toEqual({ state: 'problem', code: 'diverged' })
    await pick(engine, id)
    await engine.sync()
    expect(await picksOf(id)).toHaveLength(1)
    await change(-1)
    for (let round = 0; round < 2; round += 1) await engine.sync()
    expect(engine.connection).toEqual({ state: 'online' })
  })

  test('full server disk: the device keeps its work, says so, and sends it once there is room', async () => {
    const { id, device } = await begin(99)
    const makeRoom = await fillDisk(store.database)
    for (let index = 0; index < 60; index++) await pick(device.engine, id)
    await device.engine.sync()
    expect(device.engine.connection).toEqual({ state: 'problem', code: 'server-full' })
    expect(device.engine.view.pending).toHaveLength(60)
    await makeRoom()
    await device.engine.sync()
    expect(device.engine.connection).toEqual({ state: 'online' })
    expect(await picksOf(id)).toHaveLength(60)
  })

  /** As the browser does when it ends a database's connection. */
  function kill(engine: Engine): void {
    engine.db.close({ disableAutoOpen: false })
  }

  async function fillFeed(bins: number): Promise<void> {
    for (let from = 0; from < bins; from += 300) {
      const commands = Array.from({ length: Math.min(300, bins - from) }, (_, index) => {
        const id = `bin-${(orders += 1)}-${index}`
        const args = { id, code: `BIN-${id}`, name: id, kind: 'shelf' }
        return { key: id, name: 'save-bin', v: 1, actorId: 'test', at: 1, args }
      })
      await execute(store.database, STORE, 'import', commands)
    }
  }
})

/** Something to wait for, and what ends the wait. */
function gate(): [Promise<void>, () => void] {
  let letGo = () => undefined as void
  const closed = new Promise<void>((done) => {
    letGo = done
  })
  return [closed, letGo]
}
