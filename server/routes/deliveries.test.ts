import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Delivery } from '#domain/delivery.ts'
import type { StockLevel } from '#domain/stock-level.ts'
import { saveProducts } from '../catalogue.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const FIRST = '340123450000000000'
const SECOND = '340123450000000017'

describe.each(engines)('deliveries on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
    const mug = { department: null, aisle: null, walk: 0, priceMinor: null, currency: 'EUR', picture: null }
    await saveProducts(store.database, STORE, [{ sku: 'MUG', gtins: ['00401234567895'], name: 'Mug', ...mug }])
  })
  afterEach(() => store.dispose())

  const note = {
    ...{ reference: 'LS-1', supplier: 'Potters Ltd', expectedOn: '2026-11-30' },
    cartons: [FIRST, SECOND].map((sscc) => ({ sscc, lines: [{ sku: 'MUG', quantity: 6 }] })),
    lines: [{ sku: 'VASE', quantity: 2 }],
  }
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await store.app.inject({
      ...{ method, url, headers: { authorization: `Bearer ${ADMIN_KEY}` } },
      ...(payload && { payload }),
    })
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
  }
  const announce = async (payload: object = note) => await ask('POST', '/v1/deliveries', payload)
  const announced = async () => (await announce()).body['id'] as string

  test('a note comes to every device, with the names of the catalogue; what it does not know is told', async () => {
    const { status, body } = await announce()
    expect([status, body['unknownProducts']]).toEqual([200, ['VASE']])
    const device = await store.device()
    await device.pull()
    expect(device.rows.get(`delivery/${String(body['id'])}`)?.doc).toMatchObject({
      ...{ reference: 'LS-1', expectedOn: '2026-11-30', closed: null },
      lines: [
        { sku: 'VASE', name: 'VASE', loose: 2, gtin: null },
        { sku: 'MUG', name: 'Mug', loose: 0, gtin: '00401234567895' },
      ],
    })
    expect((await announce()).body['id']).toBe(body['id'])
  })

  test('the example of docs/deliveries.md is answered as it says there', async () => {
    const doc = readFileSync('docs/deliveries.md', 'utf8')
    const [, example = ''] = /-d '([^']+)'/.exec(doc) ?? []
    const [, answered = ''] = /```json\n([\s\S]*?)```/.exec(doc) ?? []
    const { status, body } = await announce(JSON.parse(example) as object)
    const said = JSON.parse(answered) as object
    expect(status).toBe(200)
    expect(body).toEqual({ ...said, id: expect.any(String) as string, head: expect.any(Number) as number })
  })

  test('two people who were offline add up; the same carton counts once', async () => {
    const deliveryId = await announced()
    const [one, two] = [await store.device(), await store.device()]
    const carton = { deliveryId, sscc: FIRST, place: 'backroom', method: 'scan' }
    const vase = {
      ...{ deliveryId, sku: 'VASE', gtin: null, name: 'VASE', quantity: 1, remaining: 2 },
      ...{ condition: 'good', place: 'shelf', over: false, photo: null },
    }
    await one.push([one.make('receive-carton', carton), one.make('receive-units', vase)])
    const by = { actorId: 'ben' }
    const { outcomes } = await two.push([
      two.make('receive-carton', carton, by),
      two.make('receive-units', vase, by),
      two.make('receive-carton', { ...carton, sscc: SECOND }, by),
    ])
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['applied', 'carton-counted-already'],
      ['applied', undefined],
      ['applied', undefined],
    ])
    await one.pull()
    expect(one.rows.get('stock-level/MUG')?.doc).toMatchObject({ backroom: 12 })
    expect(one.rows.get('stock-level/VASE')?.doc).toMatchObject({ shelf: 2 })
    const level = one.rows.get('stock-level/MUG')?.doc as StockLevel
    expect(level.recent[0]).toMatchObject({ cause: 'receipt', by: 'ben', source: { kind: 'delivery', name: 'LS-1' } })
    const { body } = await ask('GET', `/v1/deliveries/${deliveryId}`)
    expect(body['differences']).toEqual({ missingCartons: [], missingUnits: 0, over: 0, damaged: 0 })
  })

  test('a carton that is missing is told apart from units', async () => {
    const deliveryId = await announced()
    const device = await store.device()
    await device.push([
      device.make('receive-carton', { deliveryId, sscc: FIRST, place: 'shelf', method: 'hand' }),
      device.make('carton-difference', {
        deliveryId,
        sscc: FIRST,
        sku: 'MUG',
        quantity: 1,
        kind: 'short',
        photo: null,
      }),
      device.make('close-delivery', { deliveryId }),
    ])
    const { body } = await ask('GET', `/v1/deliveries/${deliveryId}`)
    expect(body['differences']).toEqual({ missingCartons: [SECOND], missingUnits: 3, over: 0, damaged: 0 })
    expect((body['delivery'] as Delivery).closed).toMatchObject({ by: 'ana' })
    expect((await announce()).body).toMatchObject({ code: 'rejected', reason: 'delivery-closed' })
  })

  test.each([
    [{ cartons: [], lines: [] }, /Nothing is announced/],
    [{ cartons: [{ sscc: '340123450000000005', lines: [{ sku: 'MUG', quantity: 1 }] }] }, /check digit/],
    [{ cartons: [note.cartons[0], note.cartons[0]] }, /is there twice/],
    [{ lines: [{ sku: 'MUG', quantity: -1 }] }, /quantity/],
    [{ expectedOn: 'tomorrow' }, /It must be a day/],
  ])('refuses a note with %j in words', async (wrong, detail) => {
    const { status, body } = await announce({ ...note, ...wrong })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid-request', detail: expect.stringMatching(detail) as string })
  })

  test('a delivery that is not there is not found', async () => {
    expect((await ask('GET', '/v1/deliveries/nothing')).body).toMatchObject({ code: 'not-found' })
  })

  test('a report about a delivery that the store does not know is kept for somebody to look at', async () => {
    const device = await store.device()
    const carton = { deliveryId: 'other', sscc: FIRST, place: 'shelf', method: 'scan' }
    const { outcomes } = await device.push([device.make('receive-carton', carton)])
    expect(outcomes).toMatchObject([{ status: 'rejected', code: 'unknown-delivery' }])
    await device.pull()
    expect([...device.rows.keys()].filter((key) => key.startsWith('attention/'))).toHaveLength(1)
  })
})
