import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inStoreGtin } from '#domain/barcode.ts'
import type { Problem } from '#domain/protocol.ts'
import type { Product } from '#domain/product.ts'
import { editedOf, type EditedProduct } from '#domain/setup/save-product.ts'
import { findProducts, saveProducts } from '../catalogue.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const beside = { aisle: 'A1', walk: 1001, currency: 'EUR', picture: 'data:image/gif;base64,AA' }
const mug: Product = {
  ...{ sku: 'mug', name: 'Tall mug', department: 'Kitchen', priceMinor: 850 },
  ...{ gtins: ['04006381333931', '05901234123457'], ...beside },
}
const lamp: Product = { ...mug, sku: 'lamp', name: 'Desk lamp', gtins: [inStoreGtin(77).padStart(14, '0')] }

describe.each(engines)('a product changed by hand on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    const payload = { name: 'Max', role: 'manager' }
    const headers = { authorization: `Bearer ${ADMIN_KEY}` }
    await store.app.inject({ method: 'PUT', url: '/v1/people/max', payload, headers })
    await device.know('max')
    await saveProducts(store.database, STORE, [mug, lamp])
  })
  afterEach(() => store.dispose())

  const save = async (product: object, before: EditedProduct | null, actorId = 'max') => {
    const url = '/v1/products/save'
    const { seq: _seq, ...command } = device.make('save-product', { product, before }, { actorId, seq: 1 })
    const headers = await device.headers('POST', url)
    return await store.app.inject({ method: 'POST', url, headers, payload: { command } })
  }
  const stored = async (sku: string) => (await findProducts(store.database.read, STORE, [sku])).get(sku)
  const seen = editedOf(mug)

  test('says who did it and when; what is not a person’s to change stays', async () => {
    const aliases = ['KT-71', '4711']
    const answer = await save({ ...seen, aliases, name: 'Tall mug, teal', priceMinor: 900, department: null }, seen)
    const expected = { ...mug, aliases, name: 'Tall mug, teal', priceMinor: 900, department: null }
    expect(answer.json<Product>()).toEqual({ ...expected, changed: { by: 'max', at: store.time.now } })
    expect(await stored('mug')).toEqual(answer.json())
  })

  test('may be new; without a barcode it gets an in-store number, and no other gets the same', async () => {
    const tray = { sku: 'tray', gtins: [], aliases: [], name: 'Tray', department: null, priceMinor: null }
    const { gtins, currency } = (await save(tray, null)).json<Product>()
    expect(gtins).toEqual([expect.stringMatching(/^004\d{11}$/)])
    expect(currency).toBe('EUR')
    const other = (await save({ ...tray, sku: 'tray-2' }, null)).json<Product>()
    expect(other.gtins).not.toEqual(gtins)
    expect((await save(tray, null)).json()).toMatchObject({
      reason: 'sku-taken',
      blanks: { sku: 'tray', name: 'Tray' },
    })
  })

  test('has no barcode of another one, be it the other’s second: it says whose', async () => {
    const code = mug.gtins[1] ?? ''
    const answer = await save({ ...editedOf(lamp), gtins: [...lamp.gtins, code] }, editedOf(lamp))
    expect(answer.json<Problem>()).toMatchObject({
      ...{ code: 'rejected', reason: 'barcode-taken' },
      blanks: { code: '5901234123457', sku: 'mug', name: 'Tall mug' },
      detail: 'The barcode 5901234123457 is that of “Tall mug” (SKU mug).',
    })
    expect(await stored('lamp')).toEqual(lamp)
    // its own it keeps
    expect((await save({ ...seen, gtins: [code] }, seen)).statusCode).toBe(200)
  })

  test('is not overwritten by somebody who has not seen how it stands', async () => {
    await save({ ...seen, priceMinor: 700 }, seen)
    const late = await save({ ...seen, name: 'Mug' }, seen)
    expect(late.json()).toMatchObject({ reason: 'product-changed' })
    expect(await stored('mug')).toMatchObject({ name: 'Tall mug', priceMinor: 700 })
    expect((await save({ ...seen, sku: 'gone' }, { ...seen, sku: 'gone' })).json()).toMatchObject({
      reason: 'product-changed',
    })
  })

  test('is what an import would take, and a manager’s', async () => {
    const bad = [
      { name: '' },
      { name: 'a\u0000b' },
      { aliases: ['4711', '4711'] },
      { priceMinor: -1 },
      { priceMinor: 1.5 },
      { gtins: ['4006381333931'] },
      { gtins: ['04006381333931', '04006381333931'] },
    ]
    for (const part of bad)
      expect((await save({ ...seen, ...part }, seen)).json(), JSON.stringify(part)).toMatchObject({
        code: 'invalid-request',
      })
    const answer = async (part: object) => (await save({ ...seen, ...part }, seen)).json<Problem>()
    expect(await answer({ gtins: ['04006381333932'] })).toMatchObject({ reason: 'bad-barcode' })
    for (const part of [{ name: 'two  spaces' }, { department: ' Kitchen' }, { aliases: ['47 11 '] }])
      expect(await answer(part)).toMatchObject({ reason: 'untidy-text' })
    expect((await save(seen, seen, 'ben')).json()).toMatchObject({ reason: 'not-allowed' })
    expect(await stored('mug')).toEqual(mug)
  })
})
