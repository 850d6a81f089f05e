import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { START } from '#domain/protocol.ts'
import { LONGEST_RESERVATION_MS } from '#domain/reservation.ts'
import { execute } from '../execute.ts'
import { releaseReservation, reserve } from '../reservations.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { ATTEMPT_MS, LOG_MS, pruneHistory, VERSION_MS } from './prune-history.ts'
import { shrinkFeed } from './shrink-feed.ts'

const DAY = 24 * 3600_000

describe.each(engines)('pruneHistory on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    for (const id of ['o1', 'o2', 'o3']) await store.route(id, 3)
    device = await store.device()
    await device.pull()
  })
  afterEach(() => store.dispose())

  const after = async (ms: number) => {
    store.time.now += ms
    await pruneHistory(store.database)
  }
  const count = async (table: 'version' | 'command_log' | 'attempt' | 'receipt') => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
      store.database.read,
    )
    return Number(rows[0]?.n)
  }
  const minVer = async () =>
    (await store.database.read.selectFrom('store_head').select('min_ver').executeTakeFirstOrThrow()).min_ver
  const logged = async (name: string) =>
    (await store.database.read.selectFrom('command_log').select('cmd_id').where('name', '=', name).execute()).map(
      ({ cmd_id }) => cmd_id,
    )

  test('cursor older than min_ver: the device is told to read everything again, and does', async () => {
    const other = await store.device()
    await other.push([other.pick('o1')])
    await other.pull()
    await after(VERSION_MS + DAY)
    await other.push([other.pick('o1')])
    await after(0)
    // the newest version that is older than the limit stays, as do those after it
    expect(await minVer()).toBe(other.cursor.ver)
    expect(await count('version')).toBe(2)

    const refused = await device.page(device.cursor)
    expect(refused).toMatchObject({ status: 409, body: { code: 'resync' } })
    expect(await device.refused([device.pick('o1')])).toMatchObject({ code: 'resync' })
    device.cursor = START
    device.rows.clear()
    const { digest } = await device.pull()
    expect(device.digest()).toBe(digest)
    expect(device.rows.has('fulfillment/o2')).toBe(true)
    // one that stands at min_ver goes on without
    const { digest: theirs } = await other.pull()
    expect(other.digest()).toBe(theirs)
  })

  test('min_ver never passes a live snapshot: one that is being read goes on through pruned versions', async () => {
    // more than a page, and a page ends inside the one version that they have
    const bins = Array.from({ length: 600 }, (_, index) => ({
      ...{ key: `many-${index}`, name: 'save-bin', v: 1, actorId: 'test', at: 1 },
      args: { id: `many-${index}`, code: `BIN-${index}`, name: `Bin ${index}`, kind: 'shelf' },
    }))
    await execute(store.database, STORE, 'import', bins)
    store.time.now += VERSION_MS + DAY
    await store.route('new', 1)
    await pruneHistory(store.database)
    const fresh = await store.device()
    let pages = 0
    const { digest } = await fresh.pull(async () => {
      pages += 1
      await store.route(`between-${pages}`, 1)
      await after(DAY)
    })
    expect(pages).toBeGreaterThan(0)
    expect(fresh.digest()).toBe(digest)
  })

  test('what left the feed below min_ver is told to nobody, and the server still finds it', async () => {
    const cancel = device.make('release', { fulfillmentId: 'o2' })
    await device.push([cancel])
    await store.database.transaction((tx) =>
      tx.updateTable('document').set({ deleted: 1 }).where('id', '=', 'o2').execute(),
    )
    await after(VERSION_MS + DAY)
    await shrinkFeed(store.database)
    const fresh = await store.device()
    await fresh.pull()
    expect(fresh.rows.has('fulfillment/o2')).toBe(false)
    expect(await store.order('o2')).toMatchObject({ id: 'o2' })
  })

  test('the head stays however old it is', async () => {
    await after(10 * VERSION_MS)
    expect(await count('version')).toBe(1)
    const { digest } = await device.pull()
    expect(device.digest()).toBe(digest)
  })

  test('a command leaves the log once it is old and its device has the answer', async () => {
    const first = device.pick('o1')
    await device.push([first])
    await device.pull()
    await device.push([device.pick('o1')], { ackedSeq: device.ackedSeq })
    await after(LOG_MS - DAY)
    expect(await logged('pick-line')).toHaveLength(2)
    await after(2 * DAY)
    // the answer of the second may still be asked for
    expect(await logged('pick-line')).toHaveLength(1)
    expect(await logged('route-fulfillment')).toEqual([])
    expect((await store.order('o1')).lines[0]?.picks).toHaveLength(2)
  })

  test('ExactlyOnce: one whose answer never arrived is recognised however late it comes again', async () => {
    const pick = device.pick('o1')
    await device.push([pick])
    await after(10 * LOG_MS)
    device.cursor = START
    const { outcomes } = await device.push([pick])
    expect(outcomes).toMatchObject([{ cmdId: pick.cmdId, status: 'applied' }])
    expect((await store.order('o1')).lines[0]?.picks).toHaveLength(1)
    await device.pull()
    expect(device.ackedSeq).toBe(1)
  })

  test('ExactlyOnce: so is one that another queue sent again, until that queue has the answer', async () => {
    const pick = device.pick('o1')
    await device.push([pick])
    await device.pull()
    // a cloned profile sends it under a name of its own, while the first queue goes on
    const clone = crypto.randomUUID()
    await device.push([pick], { clientId: clone })
    await device.push([device.pick('o1')], { ackedSeq: 1 })
    await after(LOG_MS + DAY)
    expect(await logged('pick-line')).toContain(pick.cmdId)
    await device.push([device.make('claim', { fulfillmentId: 'o2' }, { seq: 2 })], {
      ...{ clientId: clone, ackedSeq: 1, base: START },
    })
    await after(0)
    expect(await logged('pick-line')).not.toContain(pick.cmdId)
    expect(await count('receipt')).toBe(0)
  })

  test('what is quarantined stays until a person has seen it', async () => {
    const forged = device.pick('o1', { proof: 'ff' })
    expect((await device.push([forged])).outcomes).toMatchObject([{ status: 'quarantined' }])
    await device.pull()
    await device.push([device.pick('o1')], { ackedSeq: 1 })
    await after(LOG_MS + DAY)
    expect(await logged('pick-line')).toContain(forged.cmdId)
  })

  test('a reservation that ended is forgotten with its version; one that is open stays', async () => {
    const args = { sku: 'MUG', place: 'shelf', quantity: 50 }
    await execute(store.database, STORE, 'import', [
      { key: 'stock', name: 'set-stock', v: 1, args, actorId: 'test', at: store.time.now },
    ])
    const terms = { sku: 'MUG', quantity: 1, forMs: LONGEST_RESERVATION_MS }
    for (const id of ['one', 'two']) await reserve(store.database, STORE, 'shop', { id, ...terms })
    await releaseReservation(store.database, STORE, 'shop', 'one')
    const kept = async () => {
      const rows = await store.database.read
        .selectFrom('document')
        .select('id')
        .where('kind', '=', 'reservation')
        .orderBy('id')
        .execute()
      return rows.map(({ id }) => id)
    }
    await after(VERSION_MS - DAY)
    expect(await kept()).toEqual(['one', 'two'])
    await store.route('newer', 1)
    await after(2 * DAY)
    await store.route('newest', 1)
    await after(VERSION_MS)
    expect(await kept()).toEqual(['two'])
  })

  test('attempts are forgotten after a month', async () => {
    await device.refused([device.make('weigh-line', {})])
    expect(await count('attempt')).toBe(1)
    await after(ATTEMPT_MS - DAY)
    expect(await count('attempt')).toBe(1)
    await after(2 * DAY)
    expect(await count('attempt')).toBe(0)
  })
})
