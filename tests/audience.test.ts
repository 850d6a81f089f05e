import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '../server/execute.ts'
import { shrinkFeed } from '../server/jobs/shrink-feed.ts'
import { engines } from '../server/testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../server/testing/store.ts'
import { Handheld } from './support/handheld.ts'

const DAY = 24 * 3600_000

/** What is not for a device, or no longer, is not on it: decision 024. */
describe.each(engines)('audience on $name', ({ open }) => {
  let store: TestStore
  let device: Handheld
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = store.app.server.address() as AddressInfo
    await store.route('o1')
    await store.route('o2')
    device = await Handheld.open(store, `http://127.0.0.1:${port}`, 'ana')
    await device.engine.sync()
  })
  afterEach(async () => {
    await device.engine.stop()
    await store.dispose()
  })

  const belongTo = (audience: string) =>
    store.database.transaction((tx) =>
      tx
        .updateTable('device')
        // this version names no other: as one will that does
        .set({ audience: sql`${audience}` })
        .where('device_id', '=', device.engine.device?.deviceId ?? '')
        .execute(),
    )
  const held = async () => {
    const { db } = device.engine
    const [records, personal] = await Promise.all([db.record.toArray(), db.personal.toArray()])
    return { records: records.map(({ kind, id }) => `${kind}/${id}`), personal: personal.map(({ id }) => id) }
  }

  test('an order that leaves the feed leaves the device, with its customer’s name', async () => {
    expect((await held()).personal).toEqual(['o1', 'o2'])
    const args = { fulfillmentId: 'o1', reason: 'no more' }
    const command = { key: 'cancel', name: 'cancel-fulfillment', v: 1, args, actorId: 'x', at: store.time.now }
    await execute(store.database, STORE, 'connector', [command])
    store.time.now += DAY + 1
    await shrinkFeed(store.database)
    await device.engine.sync()
    expect(await held()).toMatchObject({ personal: ['o2'] })
    expect((await held()).records).not.toContain('fulfillment/o1')
    expect(device.engine.view.get('fulfillment', 'o1')).toBeUndefined()
    expect(device.engine.view.state.diverged).toBe(false)
  })

  test('a device that is given to another audience keeps nothing of the old one, and its work is sent', async () => {
    device.lost = '/v1/sync/push'
    await device.engine.run('accept', { fulfillmentId: 'o1' })
    await belongTo('nobody')
    device.lost = undefined
    // it finds that the digest counts other records, and reads everything anew
    await device.engine.sync()
    await device.engine.sync()
    expect(await held()).toEqual({ records: [], personal: [] })
    expect(device.engine.view.all('fulfillment')).toEqual([])
    expect(device.engine.view.state.diverged).toBe(false)
    expect(await device.engine.db.outbox.count()).toBe(0)
    expect((await store.order('o1')).state).toBe('accepted')

    await belongTo('floor')
    await device.engine.sync()
    await device.engine.sync()
    expect((await held()).personal).toEqual(['o1', 'o2'])
    expect(device.engine.view.get('fulfillment', 'o1')).toEqual(await store.order('o1'))
    expect(device.engine.connection).toEqual({ state: 'online' })
  })
})
