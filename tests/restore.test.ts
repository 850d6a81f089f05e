import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addToDigest } from '#domain/digest.ts'
import { PULL_LIMIT } from '#domain/protocol.ts'
import { tally } from '#domain/tally.ts'
import { execute } from '../server/execute.ts'
import { engines } from '../server/testing/engines.ts'
import { STORE } from '../server/testing/store.ts'
import { anEnrolmentCode } from '../server/testing/enrolment-code.ts'
import { Handheld } from './support/handheld.ts'
import { RestorableStore } from './support/restorable-store.ts'

describe.each(engines)('server restored from a backup, on $name', ({ open }) => {
  let shop: RestorableStore
  let devices: Handheld[]
  beforeEach(async () => {
    shop = await RestorableStore.open(await open())
    devices = []
  })
  afterEach(async () => {
    for (const { engine } of devices) await engine.stop()
    await shop.dispose()
  })

  const join = async (personId: 'ana' | 'ben') => {
    const device = await Handheld.open(shop.store, shop.url, personId)
    devices.push(device)
    await device.engine.sync()
    return device
  }
  const pick = async ({ engine }: Handheld, id: string) => {
    const order = engine.view.get('fulfillment', id)
    const line = order?.lines[0]
    if (!order || !line) throw new Error(`no ${id} here`)
    const { remaining } = tally(order, line)
    const on = { fulfillmentId: id, lineId: line.id, quantity: 1 }
    return await engine.run('pick-line', { ...on, remaining, method: 'scan', takeOver: order.takeOver })
  }
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) for (const { engine } of devices) await engine.sync()
  }
  /** At rest every device holds what the server holds, with nothing left to send. */
  const expectAgreement = async (id: string) => {
    const truth = await shop.store.order(id)
    for (const { engine } of devices) {
      expect(await engine.db.outbox.count()).toBe(0)
      expect(engine.view.get('fulfillment', id)).toEqual(truth)
      const rows = await engine.db.record.toArray()
      expect(engine.view.state.digest).toBe(rows.reduce((digest, row) => addToDigest(digest, row), 0))
      expect(engine.connection).toEqual({ state: 'online' })
    }
    return truth
  }
  const log = async (name: string) =>
    await shop.store.database.read
      .selectFrom('command_log')
      .select(['status', 'code', 'cmd_id'])
      .where('name', '=', name)
      .where('origin', '=', 'device')
      .execute()

  test('what it had answered and forgot is sent again, in order, and nothing is lost or doubled', async () => {
    await shop.store.route('o1', 9)
    const [ana, ben] = [await join('ana'), await join('ben')]
    await pick(ana, 'o1')
    await pick(ben, 'o1')
    await settle()
    await shop.backup()
    for (const device of [ana, ben, ana, ben]) {
      await pick(device, 'o1')
      await device.engine.sync()
    }
    await pick(ana, 'o1')
    const order = ana.engine.view.get('fulfillment', 'o1')
    const before = order?.lines[0]?.picks.length
    await shop.restore()
    expect((await shop.store.order('o1')).lines[0]?.picks).toHaveLength(2)

    // while it comes back, no screen goes back: what was done is pending again
    await ana.engine.sync()
    expect(ana.engine.view.get('fulfillment', 'o1')?.lines[0]?.picks.length).toBeGreaterThanOrEqual(4)
    await settle()
    const { lines } = await expectAgreement('o1')
    expect(lines[0]?.picks).toHaveLength(7)
    expect(before).toBeGreaterThanOrEqual(5)
    expect(new Set(lines[0]?.picks.map(({ id }) => id)).size).toBe(7)
    const cmdIds = (await log('pick-line')).map(({ cmd_id }) => cmd_id)
    expect(cmdIds).toHaveLength(7)
    const anas = lines[0]?.picks.filter(({ by }) => by === 'ana').map(({ id }) => id)
    expect(anas, 'in the order they were made in').toEqual(anas?.toSorted())
    expect(devices.flatMap(({ engine }) => engine.attention)).toEqual([])
  })

  test('also when it has gone on past the versions that the device knows', async () => {
    await shop.store.route('o1', 9)
    const [ana, ben] = [await join('ana'), await join('ben')]
    await shop.backup()
    await pick(ana, 'o1')
    await ana.engine.sync()
    // switched off meanwhile
    await ana.engine.stop()
    await shop.restore()
    for (let index = 0; index < 5; index++) {
      await pick(ben, 'o1')
      await ben.engine.sync()
    }
    expect(ben.engine.view.state.cursor.ver).toBeGreaterThan(ana.engine.view.state.cursor.ver)
    await ana.boot()
    await settle()
    expect((await expectAgreement('o1')).lines[0]?.picks).toHaveLength(6)
  })

  test('what it had taken and not answered yet goes out again at once', async () => {
    await shop.store.route('o1', 9)
    const ana = await join('ana')
    await shop.backup()
    ana.lost = '/v1/sync/pull'
    for (let times = 1; times <= 6; times++) await pick(ana, 'o1')
    await ana.engine.sync()
    ana.lost = undefined
    expect((await shop.store.order('o1')).lines[0]?.picks).toHaveLength(6)
    await shop.restore()
    await settle()
    expect((await expectAgreement('o1')).lines[0]?.picks).toHaveLength(6)
  })

  test('also where a cloned profile has used the numbers of what it forgot', async () => {
    await shop.store.route('o1', 9)
    const ana = await join('ana')
    await pick(ana, 'o1')
    await settle()
    const clone = await ana.clone()
    await shop.backup()
    for (let times = 1; times <= 2; times++) await pick(ana, 'o1')
    await settle()
    await shop.restore()
    for (let times = 1; times <= 3; times++) await pick(clone, 'o1')
    await clone.engine.sync()
    devices.push(clone)
    await settle()
    expect((await expectAgreement('o1')).lines[0]?.picks).toHaveLength(6)
  })

  test('twice, to the same backup', async () => {
    await shop.store.route('o1', 9)
    const ana = await join('ana')
    await shop.backup()
    for (let times = 1; times <= 2; times++) {
      await pick(ana, 'o1')
      await settle()
      await shop.restore()
      await settle()
      expect((await expectAgreement('o1')).lines[0]?.picks).toHaveLength(times)
    }
    expect(await log('pick-line')).toHaveLength(2)
  })

  test('to the wrong backup first: an answer that is another again is the one that its author is told', async () => {
    await shop.store.route('o1', 3)
    const [ana, ben] = [await join('ana'), await join('ben')]
    await shop.backup()
    await ana.engine.run('claim', { fulfillmentId: 'o1' })
    await ana.engine.sync()
    await ben.engine.run('claim', { fulfillmentId: 'o1' })
    ben.lost = '/v1/sync/pull'
    await ben.engine.sync()
    await shop.backup('newer')
    ana.lost = '/v1'
    ben.lost = undefined
    await shop.restore()
    // here nobody else was there, and his claim is accepted
    for (let round = 0; round < 3; round += 1) await ben.engine.sync()
    expect(await shop.store.order('o1')).toMatchObject({ claim: { by: 'ben' } })
    expect(await ben.engine.db.outbox.count()).toBe(0)
    expect(ben.engine.attention).toEqual([])

    await shop.restore('newer')
    ana.lost = undefined
    await settle()
    expect(await expectAgreement('o1')).toMatchObject({ claim: { by: 'ana' } })
    expect(ben.engine.attention).toMatchObject([{ outcome: { status: 'rejected', code: 'already-claimed' } }])
    expect(ana.engine.attention).toEqual([])
  })

  test('a command that it had taken, and whose answer never came, is sent again by itself', async () => {
    await shop.store.route('o1', 3)
    const ana = await join('ana')
    await shop.backup()
    await pick(ana, 'o1')
    ana.lost = '/v1/sync/pull'
    await ana.engine.sync()
    expect(ana.engine.view.state.sentSeq).toBe(ana.engine.view.pending[0]?.seq)
    await shop.restore()
    ana.lost = undefined
    await settle()
    expect((await expectAgreement('o1')).lines[0]?.picks).toHaveLength(1)
  })

  test('what it had refused is not done, though it would be accepted now', async () => {
    await shop.store.route('o1', 3)
    const [ana, ben] = [await join('ana'), await join('ben')]
    await shop.backup()
    await ana.engine.run('claim', { fulfillmentId: 'o1' })
    await ben.engine.run('claim', { fulfillmentId: 'o1' })
    await ana.engine.sync()
    await ben.engine.sync()
    expect(ben.engine.attention).toMatchObject([{ outcome: { status: 'rejected', code: 'already-claimed' } }])
    await ben.engine.dismiss(ben.engine.attention[0]?.cmdId ?? '')
    await ana.engine.run('release', { fulfillmentId: 'o1' })
    await ana.engine.sync()
    await shop.restore()

    // Ben's device comes back first
    await ben.engine.sync()
    await settle()
    expect((await expectAgreement('o1')).claim).toBeNull()
    expect((await log('claim')).map(({ status }) => status).toSorted()).toEqual(['applied', 'rejected'])
    // what a person has seen is not shown again
    expect(ben.engine.attention).toEqual([])
  })

  test('an accepted report that is refused now opens a case, and its author is told', async () => {
    await shop.backup()
    await shop.store.route('o1', 3)
    const ana = await join('ana')
    await pick(ana, 'o1')
    await settle()
    expect(await log('pick-line')).toMatchObject([{ status: 'applied' }])
    const device = await deviceRows()
    await shop.restore()
    await putBack(device)
    await settle()
    expect(ana.engine.attention).toMatchObject([
      {
        name: 'pick-line',
        outcome: { status: 'rejected', code: 'unknown-fulfillment' },
        earlier: { status: 'applied' },
      },
    ])
    expect(ana.engine.view.all('case')).toMatchObject([{ code: 'answered-differently', fulfillmentId: 'o1' }])
    expect(await ana.engine.db.outbox.count()).toBe(0)

    // the very same once more opens no second case
    await shop.restore()
    await putBack(device)
    await settle()
    expect(ana.engine.view.all('case').length).toBeLessThanOrEqual(1)
  })

  test('a device that it does not know any more is added again, and a person sees what it had done', async () => {
    await shop.store.route('o1', 3)
    await shop.backup()
    const ana = await join('ana')
    await pick(ana, 'o1')
    await settle()
    await shop.restore()
    await settle()
    expect(ana.engine.connection).toEqual({ state: 'problem', code: 'unauthorised' })
    await ana.engine.leaveStore()
    const code = await anEnrolmentCode(shop.store.database)
    expect(await ana.engine.enrol(code, 'again')).toEqual({ kind: 'enrolled' })
    await settle()
    // signed with a key of the device that was: never executed unseen, never lost unseen
    expect(ana.engine.attention).toMatchObject([
      { name: 'pick-line', outcome: { status: 'quarantined', code: 'bad-proof' }, earlier: { status: 'applied' } },
    ])
    expect(ana.engine.view.all('case')).toMatchObject([{ code: 'answered-differently', fulfillmentId: 'o1' }])
    await expectAgreement('o1')
  })

  test('a device that is killed at any moment of it goes on where it stood', async () => {
    await shop.store.route('o1', 9)
    const ana = await join('ana')
    await shop.backup()
    for (let index = 0; index < 4; index++) await pick(ana, 'o1')
    await settle()
    await pick(ana, 'o1')
    await shop.restore()
    for (const fault of ['answer-lost', 'lost', 'answer-lost', 'doubled', 'answer-lost', 'lost'] as const) {
      ana.faults = [fault]
      await ana.engine.sync()
      await ana.crash()
    }
    ana.faults = []
    await settle()
    expect((await expectAgreement('o1')).lines[0]?.picks).toHaveLength(5)
    expect(await log('pick-line')).toHaveLength(5)
  })

  test('a first read that it cuts in two histories is read once more, and no order is missing', async () => {
    await shop.store.route('o1', 9)
    const bins = Array.from({ length: PULL_LIMIT }, (_bin, index) => ({
      ...{ key: `bin-${index}`, name: 'save-bin', v: 1, actorId: 'set-up', at: 0 },
      args: { id: `bin-${index}`, code: `BIN-${index}`, name: 'A bin', kind: 'shelf' },
    }))
    await execute(shop.store.database, STORE, 'import', bins)
    const ben = await Handheld.open(shop.store, shop.url, 'ben')
    devices.push(ben)
    await ben.engine.stop()
    await shop.backup()
    const ana = await join('ana')
    await pick(ana, 'o1')
    await settle()
    // not read yet: the order has just changed, so it comes last. In the backup it is older than the bins
    let pages = 0
    ben.delay = async (path) => {
      if (path !== '/v1/sync/pull' || (pages += 1) > 1) return
      await shop.restore()
    }
    await ben.boot()
    await ben.engine.sync()
    expect(pages).toBeGreaterThan(2)
    expect(ben.engine.view.get('fulfillment', 'o1')).toBeDefined()
    expect(ben.engine.view.state.diverged).toBe(false)
  })

  const deviceRows = async () => ({
    device: await shop.store.database.read.selectFrom('device').selectAll().execute(),
    keys: await shop.store.database.read.selectFrom('author_key').selectAll().execute(),
  })
  /** The devices of the backup, as if they had been enrolled before it. */
  const putBack = async ({ device, keys }: Awaited<ReturnType<typeof deviceRows>>) => {
    await shop.store.database.transaction(async (tx) => {
      await tx.insertInto('device').values(device).execute()
      await tx.insertInto('author_key').values(keys).execute()
    })
  }
})
