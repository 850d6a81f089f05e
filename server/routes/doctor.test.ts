import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '#domain/store.ts'
import type { Kind } from '../import/kinds.ts'
import { importFile } from '../testing/import-file.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import type { Findings } from './doctor.ts'

const second: Store = { id: 'store-2', name: 'Second', zone: 'Europe/Dublin', currency: 'EUR' }

describe.each(engines)('the doctor on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
  })
  afterEach(() => store.dispose())

  const load = (kind: Kind, ...rows: string[]) => importFile(store.database, second, kind, rows)
  const ask = async (storeId: string): Promise<Findings> => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}` }
    return (await store.app.inject({ url: `/v1/doctor?storeId=${storeId}`, headers })).json()
  }
  const codes = async () => (await ask('store-2')).findings.map(({ code }) => code)

  it('says what lacks until it does not any more, what is needed first', async () => {
    expect(await codes()).toEqual(['no-store'])
    await load('stores', 'id,name,zone,currency,hours', 'store-2,Second,Europe/Dublin,EUR,whenever')
    expect(await codes()).toEqual(['no-people', 'no-bins', 'no-devices', 'no-products', 'unread-hours'])
    await load('stores', 'id,name,hours', 'store-2,Second,Daily 9-18')
    await load('people', 'id,name,role,pin', 'ana,Ana,associate,1234', 'ben,Ben,lead,')
    await load('bins', 'code', 'B1')
    await load('products', 'sku,name,aisle,price', 'MUG,Mug,A1,8.50', 'TEA,Tea,,')
    expect(await codes()).toEqual([
      ...['no-devices', 'one-lead', 'no-pin', 'no-barcode', 'no-price', 'no-aisle', 'no-map', 'no-stock'],
    ])
    const { ok, findings } = await ask('store-2')
    expect(ok).toBe(false)
    expect(findings.map(({ says }) => says)).toEqual(
      expect.arrayContaining([
        '1 of 2 people have no PIN and cannot sign in: Ben.',
        'Only Ben can approve anything, and nobody approves their own.',
        'How much there is of 2 of 2 products was never said.',
      ]),
    )
    await load('people', 'id,name,role,pin', 'ben,Ben,lead,4321', 'cy,Cy,manager,5678')
    await load('products', 'sku,ean,aisle,price', 'MUG,4006381333931,A1,8.50', 'TEA,96385074,B1,2')
    await load('aisles', 'aisle', 'A1')
    await load('stock', 'sku,quantity', 'MUG,3', 'TEA,0')
    expect(await codes()).toEqual(['no-devices', 'unknown-aisles'])
    await load('aisles', 'aisle', 'A1', 'B1')
    expect(await codes()).toEqual(['no-devices'])
    await load('safety', 'sku,department,units', ',,1', 'MUG,,2', 'MUGG,,2', ',Kitchens,3')
    const { says } = (await ask('store-2')).findings[1] ?? {}
    expect(says).toMatch(/: Kitchens, MUGG\.$/)
  })

  it('is content with a store that has a device and all the rest', async () => {
    await store.device()
    const found = (await ask(STORE)).findings.map(({ code }) => code)
    expect(found).not.toContain('no-devices')
    expect(found).toContain('no-hours')
  })
})
