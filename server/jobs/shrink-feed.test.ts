import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { START } from '#domain/protocol.ts'
import { gateKey } from '#domain/handover/gate.ts'
import { askedNothing } from '#domain/testing/given.ts'
import { execute } from '../execute.ts'
import { findOrder, searchOrders } from '../store/orders.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, routeOrder, STORE, type TestStore } from '../testing/store.ts'
import { shrinkFeed } from './shrink-feed.ts'

const HOUR = 3600_000

describe.each(engines)('shrinkFeed on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    for (const id of ['o1', 'o2', 'o3']) await store.route(id, 1)
    device = await store.device()
    await device.pull()
  })
  afterEach(() => store.dispose())

  const after = async (hours: number) => {
    store.time.now += hours * HOUR
    await shrinkFeed(store.database)
  }
  const handOver = async (by: TestDevice, id: string) => {
    const key = gateKey(store.codes.codesFor(id).code, (await store.codes.gateFor(id)).salt)
    const parcels = [`parcel ${id}`]
    return by.make('hand-over', {
      fulfillmentId: id,
      listed: parcels,
      scanned: parcels,
      proof: { kind: 'code', key },
      ...askedNothing,
    })
  }
  const stage = (by: TestDevice, id: string) =>
    by.make('stage', { fulfillmentId: id, parcelId: `parcel ${id}`, binId: 'b1' })
  /** Picks, stages and hands it over. */
  const close = async (id: string) =>
    await device.push([device.pick(id), stage(device, id), await handOver(device, id)])
  const cancel = async (id: string) => {
    const args = { fulfillmentId: id, reason: 'no more' }
    const command = { key: `cancel ${id}`, name: 'cancel-fulfillment', v: 1, args, actorId: 'x', at: store.time.now }
    return (await execute(store.database, STORE, 'connector', [command])).outcomes[0]
  }
  /** What the device has of the store's work, and that it adds up. */
  const held = async (by = device) => {
    const { digest } = await by.pull()
    expect(by.digest()).toBe(digest)
    return [...by.rows.values()].filter(({ kind }) => ['fulfillment', 'case'].includes(kind)).map(({ id }) => id)
  }

  test('takes closed orders out of the feed a day after they changed, and the server still finds them', async () => {
    await close('o1')
    await cancel('o2')
    await after(23)
    expect(await held()).toEqual(expect.arrayContaining(['o1', 'o2', 'o3']))
    await after(1)
    expect(await held()).toEqual(['o3'])
    expect(await held(await store.device())).toEqual(['o3'])
    expect(await findOrder(store.database, STORE, 'o1')).toMatchObject({ doc: { state: 'handed-over' } })
    expect((await searchOrders(store.database, STORE, 'müller o2')).map(({ id }) => id)).toEqual(['o2'])

    // nothing is left to do
    const { to } = await device.pull()
    await after(1)
    expect((await device.pull()).to).toEqual(to)
  })

  test('of photos that show stock it is decided without any order', async () => {
    const photo = { sha256: 'ab'.repeat(32), size: 1000 }
    const seen = { place: 'shelf', seen: 2, actual: 1, reason: 'damage', unitPriceMinor: null, note: '' }
    const { outcomes } = await device.push([device.make('adjust-stock', { sku: 'MUG', ...seen, photo })])
    expect(outcomes).toMatchObject([{ status: 'applied' }])
    await cancel('o2')
    await after(24 * 30)
    expect(await held()).toEqual(['o1', 'o3'])
  })

  test('takes out nothing more once it is stopped, and goes on with the next run', async () => {
    await close('o1')
    store.time.now += 24 * 3600_000
    await shrinkFeed(store.database, AbortSignal.abort())
    expect(await held()).toContain('o1')
    await after(0)
    expect(await held()).not.toContain('o1')
  })

  test('tells a device that starts anew nothing of what left, and one that knew it to forget it', async () => {
    await close('o1')
    await after(24)
    const rowsOf = (page: { body: unknown }) => (page.body as { rows: { kind: string; id: string; op: string }[] }).rows
    const anew = rowsOf(await device.page(START)).filter(({ id }) => id === 'o1')
    // what may come back of it within days
    expect(anew).toMatchObject([{ kind: 'purchase' }])
    // what it promised of stock is told too
    const orders = rowsOf(await device.page(device.cursor)).filter(({ kind }) => kind === 'fulfillment')
    expect(orders).toMatchObject([{ id: 'o1', op: 'del' }])
  })

  test('leaves what is open, or has something to put back', async () => {
    await device.push([device.pick('o1')])
    await cancel('o1')
    await after(48)
    expect(await held()).toEqual(expect.arrayContaining(['o1', 'o2', 'o3']))
  })

  test('brings an order back with a late report, which is applied', async () => {
    const late = await store.device()
    await late.pull()
    const pick = late.pick('o1', { actorId: 'ben' })
    await close('o1')
    await after(30)
    expect(await held()).not.toContain('o1')

    const { outcomes } = await late.push([pick])
    expect(outcomes).toMatchObject([{ status: 'applied', code: 'put-back-owed' }])
    expect((await store.order('o1')).lines[0]?.picks.length).toBe(2)
    expect(await held()).toContain('o1')
    expect(device.rows.get('fulfillment/o1')).toMatchObject({ personal: expect.stringMatching(/./) as unknown })
    await after(48)
    expect(await held()).toContain('o1')
  })

  test('brings an order back with a late handover, for its case, until the case is closed', async () => {
    const late = await store.device()
    await device.push([device.pick('o1'), stage(device, 'o1')])
    await late.pull()
    const handover = await handOver(late, 'o1')
    await device.push([await handOver(device, 'o1')])
    await after(30)
    expect(await held()).not.toContain('o1')

    expect((await late.push([handover])).outcomes).toMatchObject([{ status: 'applied', code: 'handed-over-twice' }])
    await after(48)
    const [caseId = ''] = (await held()).filter((id) => !id.startsWith('o'))
    expect(await held()).toContain('o1')
    await device.push([device.make('close-case', { caseId, note: 'settled' }, { actorId: 'ben' })])
    await after(24)
    expect((await held()).sort()).toEqual(['o2', 'o3'])
  })

  test('forgets a refused action a day after it was settled', async () => {
    const attentions = async () => {
      await device.pull()
      return [...device.rows.values()].filter(({ kind }) => kind === 'attention').length
    }
    const over = device.pick('nowhere')
    await device.push([over])
    await after(48)
    expect(await attentions()).toBe(1)
    const settled = { attentionId: over.cmdId, how: 'discarded', note: 'no such order', instead: null }
    await device.push([device.make('settle-attention', settled)])
    expect(await attentions()).toBe(1)
    await after(25)
    expect(await attentions()).toBe(0)
  })

  test('changes nothing for who asks or imports again', async () => {
    await close('o1')
    await after(24)
    expect(await cancel('o1')).toMatchObject({ status: 'rejected', code: 'already-handed-over' })
    expect((await device.push([device.make('claim', { fulfillmentId: 'o1' })])).outcomes).toMatchObject([
      { status: 'rejected', code: 'already-handed-over' },
    ])
    const { to } = await device.pull()
    expect(await routeOrder(store.database, store.codes, 'o1', 1, 'again')).toBe(to.ver)
  })

  test('is no command for a device', async () => {
    const leave = device.make('leave-feed', { kind: 'fulfillment', id: 'o1' })
    expect((await device.push([leave])).outcomes).toMatchObject([{ status: 'rejected', code: 'not-from-here' }])
  })
})
