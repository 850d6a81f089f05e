import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StockLevel } from '#domain/stock-level.ts'
import type { Store } from '#domain/store.ts'
import { engines, type TestDatabase } from '../../testing/engines.ts'
import { importFile } from '../../testing/import-file.ts'

const store: Store = { id: 'store-1', name: 'Test', zone: 'Europe/London', currency: 'GBP' }

describe.each(engines)('importing stock on $name', ({ open }) => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await open()
    await importFile(opened.database, store, 'products', ['sku,name', 'MUG,Mug', 'TEA,Tea'])
  })
  afterEach(() => opened.dispose())

  const load = (...rows: string[]) => importFile(opened.database, store, 'stock', ['sku,qty,place', ...rows])
  const level = async (sku: string) => {
    const row = await opened.database.read
      .selectFrom('document')
      .select('doc_json')
      .where('kind', '=', 'stock-level')
      .where('id', '=', sku)
      .executeTakeFirst()
    return row && (JSON.parse(row.doc_json) as StockLevel)
  }
  const causes = async () => {
    const rows = await opened.database.read.selectFrom('movement').select(['sku', 'cause', 'quantity']).execute()
    return rows.map(({ sku, cause, quantity }) => `${sku} ${cause} ${quantity}`).toSorted()
  }

  it('opens the ledger, and from then on moves the difference', async () => {
    expect((await load('MUG,5,', 'MUG,7,backroom', 'TEA,0,')).summary).toMatchObject({ accepted: 3, rejected: 0 })
    expect(await level('MUG')).toMatchObject({ shelf: 5, backroom: 7 })
    expect((await level('TEA'))?.knownSince).not.toBeNull()
    expect((await load('MUG,5,', 'MUG,7,backroom', 'TEA,0,')).summary).toMatchObject({ created: 0, updated: 0 })
    expect((await load('MUG,3,shelf')).summary).toMatchObject({ updated: 1 })
    expect(await level('MUG')).toMatchObject({ shelf: 3, backroom: 7 })
    expect(await causes()).toEqual(['MUG import 2', 'MUG import 7', 'MUG opening 5', 'TEA opening 0'])
  })

  it('tells of products that the catalogue does not know, and of quantities that are none', async () => {
    const { summary, told } = await load(
      'MUG,5,',
      'NO,1,',
      'TEA,-1,',
      'TEA,1.5,',
      'TEA,9999999,',
      'TEA,1,attic',
      'MUG,6,',
    )
    expect(summary).toMatchObject({ rows: 7, accepted: 1, rejected: 6 })
    expect(told).toEqual([
      ...['4 qty not-a-number', '5 qty not-a-number', '6 qty quantity-too-large', '7 place unknown-word'],
      ...['8 sku said-twice', '3 sku unknown-product'],
    ])
    expect(await level('TEA')).toBeUndefined()
  })
})
