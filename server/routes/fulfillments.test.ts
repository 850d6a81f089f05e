import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gateKey, opensGate, qrKey } from '#domain/handover/gate.ts'
import { askedNothing } from '#domain/testing/given.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, type TestStore } from '../testing/store.ts'

describe.each(engines)('fulfillments on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    for (const id of ['o1', 'o2', '50%_off']) await store.route(id)
    device = await store.device()
  })
  afterEach(() => store.dispose())

  const get = async (url: string, as: 'device' | 'connector') => {
    const headers = as === 'device' ? await device.headers('GET', url) : { authorization: `Bearer ${ADMIN_KEY}` }
    return await store.app.inject({ url, headers })
  }
  const cancel = (id: string, key?: string) =>
    store.app.inject({
      ...{ method: 'POST', url: `/v1/fulfillments/${id}/cancel`, payload: { reason: 'changed their mind' } },
      headers: { authorization: `Bearer ${ADMIN_KEY}`, ...(key && { 'idempotency-key': key }) },
    })

  test.each(['device', 'connector'] as const)(
    'finds orders for a %s by number or name, without accents, case or wildcards',
    async (asker) => {
      const url = '/v1/fulfillments/search'
      const find = async (text: string) => {
        const headers =
          asker === 'device' ? await device.headers('POST', url) : { authorization: `Bearer ${ADMIN_KEY}` }
        const answer = await store.app.inject({ method: 'POST', url, headers, payload: { find: text } })
        return answer.json<{ fulfillments: { id: string }[] }>().fulfillments.map(({ id }) => id)
      }
      expect(await find('JOSE muller')).toEqual(['50%_off', 'o2', 'o1'])
      expect(await find('no o2')).toEqual(['o2'])
      expect(await find('%_')).toEqual(['50%_off'])
      expect(await find('o_')).toEqual([])
      await cancel('o1')
      expect(await find('müller o1')).toEqual(['o1'])
    },
  )

  test('finds them for a program by an address too', async () => {
    const found = await get('/v1/fulfillments?find=o2', 'connector')
    expect(found.json()).toMatchObject({ fulfillments: [{ id: 'o2' }] })
    expect((await get('/v1/fulfillments?find=o2', 'device')).statusCode).toBe(401)
  })

  test('tells the timeline of an order: who, on which device, when it came, and what was answered', async () => {
    const { time } = store
    time.now += 60_000
    const pick = { fulfillmentId: 'o1', lineId: 'l1', quantity: 1, remaining: 2, method: 'scan', takeOver: null }
    const picked = device.make('pick-line', pick, { monoMs: 0 })
    const undone = device.make('undo-pick', { fulfillmentId: 'o1', undoes: picked.cmdId })
    const tooMany = device.make('pick-line', { ...pick, quantity: 3 })
    await device.push([picked, undone, tooMany, device.make('claim', { fulfillmentId: 'o2' })])
    const answer = await get('/v1/fulfillments/o1/timeline', 'device')
    const { entries } = answer.json<{ entries: { name: string; at: number; receivedAt: number }[] }>()
    expect(entries).toMatchObject([
      { name: 'pick-line', status: 'rejected', code: 'over-pick' },
      { name: 'undo-pick', status: 'applied', code: null },
      { cmdId: picked.cmdId, name: 'pick-line', args: { quantity: 1 }, by: 'ana', device: 'A phone' },
      { name: 'route-fulfillment', device: null, origin: 'import' },
    ])
    expect(entries[2]).toMatchObject({ at: time.now - 5_000, receivedAt: time.now })
    expect((await get('/v1/fulfillments/nobody/timeline', 'connector')).statusCode).toBe(404)
  })

  test('shows one order with its personal part, to devices and connectors', async () => {
    for (const asker of ['device', 'connector'] as const) {
      expect((await get('/v1/fulfillments/o1', asker)).json()).toMatchObject({
        ...{ id: 'o1', doc: { state: 'routed' }, personal: { customerName: 'José Müller o1' } },
      })
    }
    expect((await get('/v1/fulfillments/o1?storeId=elsewhere', 'connector')).statusCode).toBe(404)
  })

  test('cancels once, and says why it does not', async () => {
    const first = await cancel('o1', 'cancel 1')
    expect(first.json()).toMatchObject({ status: 'applied' })
    expect((await cancel('o1', 'cancel 1')).body).toBe(first.body)
    expect((await cancel('o1')).body).toBe(first.body)
    expect(await store.order('o1')).toMatchObject({ state: 'cancelled', cancelled: { reason: 'changed their mind' } })

    const { code } = store.codes.codesFor('o2')
    const key = gateKey(code, (await store.codes.gateFor('o2')).salt)
    const handOver = {
      fulfillmentId: 'o2',
      listed: ['p1'],
      scanned: ['p1'],
      proof: { kind: 'code', key },
      ...askedNothing,
    }
    await device.push([device.pick('o2'), device.make('hand-over', handOver)])
    expect((await cancel('o2')).json()).toMatchObject({
      ...{
        status: 409,
        code: 'rejected',
        reason: 'already-handed-over',
        detail: 'Order No o2 was handed over already.',
      },
    })
  })

  test('tells the codes of an order to connectors only, and they open its gate', async () => {
    const { code, qr } = (await get('/v1/fulfillments/o1/handover-code', 'connector')).json<{
      code: string
      qr: string
    }>()
    expect([code.length, qr.length]).toEqual([8, 26])
    const { gate } = await store.order('o1')
    expect(opensGate(gate, gateKey(code, gate.salt))).toBe(true)
    expect(opensGate(gate, qrKey(qr, gate.salt))).toBe(true)
    expect(opensGate(gate, gateKey('00000000', gate.salt))).toBe(false)
    expect((await get('/v1/fulfillments/o1/handover-code', 'device')).statusCode).toBe(401)
    expect((await store.codes.gateFor('o2')).salt).not.toBe(gate.salt)
  })
})
