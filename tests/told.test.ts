import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tally } from '#domain/tally.ts'
import { engines } from '../server/testing/engines.ts'
import { openTestStore, type TestStore } from '../server/testing/store.ts'
import { Handheld } from './support/handheld.ts'

/** A busy machine takes its time. */
const POLL = { timeout: 20_000 }

describe.each(engines)('what is told along with a hint, on $name', ({ open }) => {
  let store: TestStore
  let devices: Handheld[]
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    await store.route('o1', 9)
    const url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
    devices = [await Handheld.open(store, url, 'ana'), await Handheld.open(store, url, 'ben')]
  })
  afterEach(async () => {
    for (const { engine } of devices) await engine.stop()
    await store.dispose()
  })

  const pick = async ({ engine }: Handheld) => {
    const order = engine.view.get('fulfillment', 'o1')
    const line = order?.lines[0]
    if (!order || !line) throw new Error('the order is not here')
    const { remaining } = tally(order, line)
    const on = { fulfillmentId: 'o1', lineId: line.id, quantity: 1 }
    await engine.run('pick-line', { ...on, remaining, method: 'scan', takeOver: order.takeOver })
  }
  const headOf = ({ engine }: Handheld) => engine.view.state.cursor.ver

  test('a device that follows has it, and asks for nothing; its own work comes once', async () => {
    const [doer, other] = devices as [Handheld, Handheld]
    await doer.engine.sync()
    other.follows = true
    await other.crash()
    const follows = () => other.asked.some((path) => path.startsWith('/v1/sync/poke?'))
    await expect.poll(follows, POLL).toBe(true)
    // the first of it may still come by a pull: the stream is just being opened
    await pick(doer)
    await doer.engine.sync()
    await expect.poll(() => headOf(other), POLL).toBe(headOf(doer))
    await other.engine.sync()

    const before = other.asked.length
    for (let times = 2; times <= 4; times++) {
      await pick(doer)
      await doer.engine.sync()
      await expect.poll(() => headOf(other), POLL).toBe(headOf(doer))
    }
    expect(other.asked.slice(before)).toEqual([])
    expect(other.engine.view.get('fulfillment', 'o1')?.lines[0]?.picks).toHaveLength(4)
    expect(other.engine.view.state.digest).toBe(doer.engine.view.state.digest)

    // one request takes its own work out and brings the effect in
    await pick(other)
    await other.engine.sync()
    expect(other.asked.slice(before)).toEqual(['/v1/sync/push'])
    expect(await other.engine.db.outbox.count()).toBe(0)
    expect(other.engine.view.get('fulfillment', 'o1')?.lines[0]?.picks).toHaveLength(5)
  })
})
