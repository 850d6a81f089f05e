import type { AddressInfo } from 'node:net'
import { Dexie } from 'dexie'
import { IDBKeyRange } from 'fake-indexeddb'
import { afterEach, describe, expect, test } from 'vitest'
import { tally } from '#domain/tally.ts'
import { engines } from '../server/testing/engines.ts'
import { openTestStore, type TestStore } from '../server/testing/store.ts'
import type { SyncState } from '../src/offline/db.ts'
import { Handheld } from './support/handheld.ts'

/** The database as the release before wrote it: each row of the outbox tells when it was sent. */
async function makeOld(device: Handheld, sentAtOf: (seq: number) => number | null): Promise<void> {
  await device.engine.stop()
  const now = device.openDb()
  const tables = now.tables.filter(({ name }) => name !== 'applied')
  const dump = new Map<string, unknown[]>()
  for (const { name } of tables) dump.set(name, await now.table(name).toArray())
  const schemas = Object.fromEntries(
    tables.map(({ name, schema }) => [name, [schema.primKey, ...schema.indexes].map(({ src }) => src).join()]),
  )
  await now.delete()
  const old = new Dexie('storehand', { indexedDB: device.idb, IDBKeyRange })
  old.version(3).stores(schemas)
  for (const [name, rows] of dump) {
    await old.table(name).bulkAdd(
      rows.map((row) => {
        const { seq, key, value } = row as { seq: number; key: string; value: SyncState }
        if (name === 'outbox') return { ...(row as object), sentAt: sentAtOf(seq) }
        if (name !== 'meta' || key !== 'state') return row
        const { sentSeq: _sentSeq, ...state } = value
        return { key, value: state }
      }),
    )
  }
  old.close()
}

describe.each(engines)('a database of an older release, on $name', ({ open }) => {
  let store: TestStore
  let device: Handheld
  afterEach(async () => {
    await device.engine.stop()
    await store.dispose()
  })

  test('opens with all that waits, knows what was sent, and everything arrives once', async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
    await store.route('o1', 9)
    device = await Handheld.open(store, url, 'ana')
    await device.engine.sync()
    const pick = async () => {
      const order = device.engine.view.get('fulfillment', 'o1')
      const line = order?.lines[0]
      if (!order || !line) throw new Error('the order is not here')
      const { remaining } = tally(order, line)
      const on = { fulfillmentId: 'o1', lineId: line.id, quantity: 1 }
      await device.engine.run('pick-line', { ...on, remaining, method: 'scan', takeOver: order.takeOver })
    }
    // the first two arrive, and their answers are lost; the last two never go out
    device.lost = '/v1/sync/pull'
    await pick()
    await pick()
    await device.engine.sync()
    // nor is the server heard any more: a hint that is still on its way must not fetch the answers
    device.lost = '/v1/sync/'
    await pick()
    await pick()
    await makeOld(device, (seq) => (seq <= 2 ? 1_000 : null))

    await device.boot()
    await device.engine.sync()
    expect(device.engine.view.state.sentSeq).toBe(2)
    expect(device.engine.view.pending.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(device.engine.view.pending.some((row) => 'sentAt' in row)).toBe(false)
    device.lost = undefined
    await device.engine.sync()
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect((await store.order('o1')).lines[0]?.picks).toHaveLength(4)
  })
})
