import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addToDigest } from '#domain/digest.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { engines } from '../server/testing/engines.ts'
import { type ServerProcess, startServer } from '../server/testing/server-process.ts'
import { anEnrolmentCode } from '../server/testing/enrolment-code.ts'
import { openTestStore, type TestStore } from '../server/testing/store.ts'
import { type Fault, Handheld } from './support/handheld.ts'

const ORDERED = 3
const faults = fc.constantFrom<Fault>('none', 'lost', 'answer-lost', 'doubled')

/** What a person, the network or the device does next. */
type Step = { device: 0 | 1; act: 'pick' | 'short' | 'undo' | 'put-back' | 'stage' | 'sync' | 'crash'; faults: Fault[] }
const step = fc.record({
  device: fc.constantFrom<0 | 1>(0, 1),
  act: fc.constantFrom<Step['act']>(
    'pick',
    'pick',
    'pick',
    'short',
    'undo',
    'put-back',
    'stage',
    'sync',
    'sync',
    'crash',
  ),
  faults: fc.array(faults, { maxLength: 3 }),
})

/** One server in this process on each engine, and two processes on one PostgreSQL, each with a device of its own. */
const backends = [
  ...engines.map((engine) => ({ ...engine, on: `server on ${engine.name}`, processes: 0 })),
  ...engines
    .filter(({ name }) => name === 'postgres')
    .map((engine) => ({ ...engine, on: 'two servers on one postgres', processes: 2 })),
]

describe.each(backends)('devices and $on', ({ name, open, processes }) => {
  let store: TestStore
  let url: string
  let otherUrl: string
  let orders = 0
  const servers: ServerProcess[] = []

  beforeAll(async () => {
    store = await openTestStore(await open())
    const { databaseUrl = '' } = store.options
    for (let started = 0; started < processes; started += 1) {
      const data = await mkdtemp(join(tmpdir(), 'storehand-node-'))
      servers.push(await startServer({ DATABASE_URL: databaseUrl, STOREHAND_DATA: data }, '--no-demo'))
    }
    if (processes === 0) await store.app.listen({ port: 0, host: '127.0.0.1' })
    const here = () => `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
    url = servers[0]?.address ?? here()
    otherUrl = servers[1]?.address ?? url
  }, 60_000)
  afterAll(async () => {
    for (const server of servers) await server.end('SIGTERM')
    await store.dispose()
  })

  test('ExactlyOnce, RebaseEq, Convergence: whatever the network and the devices do, all agree at rest', async () => {
    const runs = {
      numRuns: name === 'sqlite' ? 25 : 10,
      interruptAfterTimeLimit: 60_000,
      markInterruptAsFailure: false,
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const id = `order-${(orders += 1)}`
        await store.route(id, ORDERED)
        const devices = [await Handheld.open(store, url, 'ana'), await Handheld.open(store, otherUrl, 'ben')] as const
        try {
          let saved = 0
          for (const { device: index, act, faults } of steps) {
            const device = devices[index]
            if (act === 'sync' || act === 'crash') device.faults = [...faults]
            if (act === 'sync') await device.engine.sync()
            else if (act === 'crash') await device.crash()
            else if (await perform(device, id, act)) saved += 1
            expectRebased(device)
          }
          await settle(devices)
          await expectAgreement(devices, id)
          expect(await logged(devices), 'each command has one outcome').toBe(saved)
        } finally {
          for (const device of devices) await device.engine.stop()
        }
      }),
      runs,
    )
  }, 180_000)

  test('AckWithEffects: an answered push leaves the outbox only with the pull that brings its effect', async () => {
    await store.route('acked', ORDERED)
    const device = await Handheld.open(store, url, 'ana')
    await device.engine.sync()
    // the push arrives and is answered, the pulls after it are lost
    device.lost = '/v1/sync/pull'
    await perform(device, 'acked', 'pick')
    await device.engine.sync()
    expect(await device.engine.db.outbox.count()).toBe(1)
    expect(device.engine.view.state.sentSeq).toBe(device.engine.view.pending[0]?.seq)
    expect(device.engine.view.get('fulfillment', 'acked')?.lines[0]?.picks).toHaveLength(1)
    device.lost = undefined
    await device.engine.sync()
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect(device.engine.view.get('fulfillment', 'acked')?.lines[0]?.picks).toHaveLength(1)
    await device.engine.stop()
  })

  test('a cloned profile gets a queue of its own, and both devices’ work arrives', async () => {
    await store.route('cloned', ORDERED)
    const device = await Handheld.open(store, url, 'ana')
    await device.engine.sync()
    // someone else used up the first numbers of this queue
    const other = await store.device()
    await store.database.transaction(async (tx) => {
      await tx
        .updateTable('client')
        .set({ device_id: device.engine.device?.deviceId ?? '' })
        .where('client_id', '=', other.place.clientId)
        .execute()
    })
    const before = device.engine.device?.clientId
    await device.engine.db.write('device', {
      ...(device.engine.device as NonNullable<typeof device.engine.device>),
      clientId: other.place.clientId,
    })
    other.place.deviceId = device.engine.device?.deviceId ?? ''
    await device.crash()
    await perform(device, 'cloned', 'pick')
    await device.engine.sync()
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect((await store.order('cloned')).lines[0]?.picks).toHaveLength(1)
    expect(before).not.toBe(other.place.clientId)
    await device.engine.stop()
  })

  test('a server that forgot the queue gets it under a new name, and nothing runs twice', async () => {
    await store.route('forgotten', ORDERED)
    const device = await Handheld.open(store, url, 'ana')
    await device.engine.sync()
    await perform(device, 'forgotten', 'pick')
    await device.engine.sync()
    const clientId = device.engine.device?.clientId ?? ''
    await store.database.transaction(async (tx) => {
      await tx.updateTable('client').set({ last_seq: 0 }).where('client_id', '=', clientId).execute()
    })
    await perform(device, 'forgotten', 'pick')
    await device.engine.sync()
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect((await store.order('forgotten')).lines[0]?.picks).toHaveLength(2)
    await device.engine.stop()
  })

  test('a device that the server does not know any more keeps its unsent work through enrolling again', async () => {
    await store.route('left', ORDERED)
    const device = await Handheld.open(store, url, 'ana')
    await device.engine.sync()
    device.lost = '/v1/sync/push'
    await perform(device, 'left', 'pick')
    await device.engine.leaveStore()
    expect(device.engine.device).toBeUndefined()
    expect(await device.engine.db.outbox.count()).toBe(1)
    device.lost = undefined
    // it ends by the clock of the server that is shown it
    const clock = processes > 0 ? Date.now : store.database.clock
    const code = await anEnrolmentCode({ ...store.database, clock })
    expect(await device.engine.enrol(code, 'Handheld again')).toEqual({ kind: 'enrolled' })
    await device.engine.sync()
    // whoever did it signed with a key of the device that was: a person has to look at it
    expect(device.engine.attention.map(({ outcome }) => [outcome.status, outcome.code])).toEqual([
      ['quarantined', 'bad-proof'],
    ])
    await device.engine.stop()
  })

  /** Does it if this device's own view allows it. @returns whether it was saved */
  async function perform(device: Handheld, id: string, act: Exclude<Step['act'], 'sync' | 'crash'>): Promise<boolean> {
    const { engine } = device
    const order = engine.view.get('fulfillment', id)
    const line = order?.lines[0]
    if (!order || !line) return false
    const { remaining, owed } = tally(order, line)
    const result = await (() => {
      const on = { fulfillmentId: id, lineId: line.id }
      switch (act) {
        case 'pick':
          return engine.run('pick-line', { ...on, quantity: 1, remaining, method: 'scan', takeOver: order.takeOver })
        case 'short':
          return engine.run('short-line', { ...on, quantity: 1, reason: 'not-found', photo: null })
        case 'undo':
          return engine.run('undo-pick', { fulfillmentId: id, undoes: line.picks.at(-1)?.id ?? 'none' })
        case 'put-back':
          return engine.run('put-back', { ...on, quantity: Math.max(owed, 1), owed, sku: null })
        case 'stage':
          return engine.run('stage', { fulfillmentId: id, parcelId: 'p1', binId: 'b1' })
      }
    })()
    return result.status !== 'refused'
  }

  /** Liveness: with the faults over, a few rounds empty every queue and tell everyone. */
  async function settle(devices: readonly Handheld[]): Promise<void> {
    for (const device of devices) device.faults = []
    for (let round = 0; round < 3; round += 1) for (const device of devices) await device.engine.sync()
  }

  async function expectAgreement(devices: readonly Handheld[], id: string): Promise<void> {
    const truth = await store.order(id)
    for (const { engine } of devices) {
      expect(await engine.db.outbox.count()).toBe(0)
      expect(engine.view.get('fulfillment', id)).toEqual(truth)
      const rows = await engine.db.record.toArray()
      expect(engine.view.state.digest).toBe(rows.reduce((digest, row) => addToDigest(digest, row), 0))
    }
    // a server's jobs go on meanwhile: what is compared is one version
    const states = () => devices.map(({ engine }) => engine.view.state)
    for (let rounds = 0; new Set(states().map(({ cursor }) => cursor.ver)).size > 1 && rounds < 20; rounds += 1) {
      for (const { engine } of devices) await engine.sync()
    }
    const [one, other] = states()
    expect(one?.cursor.ver).toBe(other?.cursor.ver)
    expect(one?.digest).toBe(other?.digest)
    expectLaws(truth)
  }

  /** The view is the fold of what is pending over what is confirmed, however it came to be. */
  function expectRebased({ engine }: Handheld): void {
    for (const order of engine.view.all('fulfillment')) expectLaws(order)
    expect(new Set(engine.view.pending.map(({ cmdId }) => cmdId)).size).toBe(engine.view.pending.length)
  }

  function expectLaws(order: Fulfillment): void {
    for (const line of order.lines) {
      const { allocated, picked, owed, returned } = tally(order, line)
      expect(allocated).toBeLessThanOrEqual(line.ordered)
      expect(picked).toBe(allocated + owed + returned)
    }
  }

  /** Commands of these devices that the server has logged. */
  async function logged(devices: readonly Handheld[]): Promise<number> {
    const clients = devices.map(({ engine }) => engine.device?.clientId ?? '')
    const rows = await store.database.read
      .selectFrom('command_log')
      .select('cmd_id')
      .where('client_id', 'in', clients)
      .execute()
    return rows.length
  }
})
