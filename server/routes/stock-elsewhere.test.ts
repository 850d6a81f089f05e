import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApiKey } from '../access/api-keys.ts'
import { execute } from '../execute.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const OTHER = 'store-2'

describe.each(engines)('stock of other stores on $name', ({ open }) => {
  let store: TestStore
  let elsewhere: (query?: string) => Promise<{ stores: unknown[] }>
  beforeEach(async () => {
    store = await openTestStore(await open())
    const { key } = await createApiKey(store.database, {
      ...{ name: 'Shop', scopes: ['stock:read'], storeId: STORE, expiresAt: null },
    })
    elsewhere = async (query = '') => {
      const headers = { authorization: `Bearer ${key}` }
      return (await store.app.inject({ url: `/v1/stock/levels/MUG/elsewhere${query}`, headers })).json()
    }
    await says(OTHER, 'save-store', { id: OTHER, name: 'Second', zone: 'Europe/Madrid', currency: 'EUR' })
  })
  afterEach(() => store.dispose())

  async function says(storeId: string, name: string, args: object): Promise<void> {
    const key = `${storeId}/${name}`
    const command = { key, name, v: 1, args, actorId: 'import', at: store.time.now }
    const { outcomes } = await execute(store.database, storeId, 'import', [command])
    expect(outcomes).toMatchObject([{ status: 'applied' }])
  }

  test('what they may promise, less what they keep back; this store is not among them', async () => {
    expect(await elsewhere()).toMatchObject({ stores: [] })
    await says(STORE, 'set-stock', { sku: 'MUG', place: 'shelf', quantity: 9 })
    await says(OTHER, 'set-stock', { sku: 'MUG', place: 'backroom', quantity: 5 })
    const second = { storeId: OTHER, name: 'Second', shelf: 0, backroom: 5, knownSince: store.time.now }
    expect(await elsewhere()).toMatchObject({ stores: [{ ...second, atp: 5 }] })
    await says(OTHER, 'save-safety-rule', { scope: { of: 'department', department: 'Kitchen' }, units: 2 })
    expect(await elsewhere('?department=Kitchen')).toMatchObject({ stores: [{ ...second, atp: 3 }] })
  })
})
