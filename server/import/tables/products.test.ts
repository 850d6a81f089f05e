import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '#domain/store.ts'
import { findProducts } from '../../catalogue.ts'
import { engines, type TestDatabase } from '../../testing/engines.ts'
import { importFile } from '../../testing/import-file.ts'
import type { AnyOptions } from '../kinds.ts'

const store: Store = { id: 'store-1', name: 'Test', zone: 'Europe/London', currency: 'GBP' }
const HEADER = 'sku,name,barcodes,aliases,category,aisle,price'
const MUG = 'MUG,"Mug, navy",4006381333931 5000112637922,M-1;M-2,Homeware,A1,8.50'
const TEA = 'TEA,Tea,,,,,'
const real = join(process.env['STOREHAND_DATASETS'] ?? '', 'products', 'products.csv.gz')
const skipped = existsSync(real) ? '' : ' (skipped: no shared data)'

describe.each(engines)('importing products on $name', ({ open }) => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.dispose())

  const load = (file: string[] | Uint8Array | string, options?: AnyOptions) =>
    importFile(opened.database, store, 'products', file, options)
  const product = async (sku: string) => (await findProducts(opened.database.read, store.id, [sku])).get(sku)

  it('brings them in with their barcodes, other codes, department, aisle and price', async () => {
    const { summary, told } = await load([HEADER, MUG, TEA])
    expect([summary, told]).toMatchObject([{ rows: 2, accepted: 2, created: 2, updated: 0, removed: 0 }, []])
    expect(await product('MUG')).toEqual({
      ...{ sku: 'MUG', gtins: ['04006381333931', '05000112637922'], aliases: ['M-1', 'M-2'], name: 'Mug, navy' },
      ...{ department: 'Homeware', aisle: 'A1', walk: 1001, priceMinor: 850, currency: 'GBP', picture: null },
    })
    // one without a barcode gets a number of our own
    expect((await product('TEA'))?.gtins).toEqual([expect.stringMatching(/^004\d{11}$/)])
  })

  it('takes what the web shop asks for beside what the store does', async () => {
    await load(['sku,price,online_price', 'MUG,8.50,7.95', 'TEA,3.20,'])
    expect(await product('MUG')).toMatchObject({ priceMinor: 850, onlinePriceMinor: 795 })
    expect(await product('TEA')).toMatchObject({ priceMinor: 320, onlinePriceMinor: null })
    await load(['sku,price', 'MUG,8.60'])
    expect(await product('MUG')).toMatchObject({ priceMinor: 860, onlinePriceMinor: 795 })
  })

  it('takes what is kept cold, and takes it back', async () => {
    const { told } = await load(['sku,storage', 'MILK,Chilled', 'PEAS,frozen', 'TEA,', 'JAM,lukewarm'])
    expect([(await product('MILK'))?.storage, (await product('PEAS'))?.storage]).toEqual(['chilled', 'frozen'])
    expect((await product('TEA'))?.storage).toBeNull()
    expect(told).toEqual(['5 storage unknown-word'])
    await load(['sku,storage', 'MILK,ambient'])
    await load(['sku,price', 'PEAS,2'])
    expect([(await product('MILK'))?.storage, (await product('PEAS'))?.storage]).toEqual([null, 'frozen'])
  })

  it('changes nothing when the same file comes again, packed or not', async () => {
    await load([HEADER, MUG, TEA])
    const again = await load(gzipSync([HEADER, MUG, TEA].join('\n')))
    expect(again.summary).toMatchObject({ rows: 2, accepted: 2, created: 0, updated: 0 })
  })

  it('leaves alone what the file has no column for, and keeps the number on labels that are printed', async () => {
    await load([HEADER, MUG, TEA])
    const [own] = (await product('TEA'))?.gtins ?? []
    await load(['sku,price', 'MUG,9', 'TEA,2.5'])
    expect(await product('MUG')).toMatchObject({ name: 'Mug, navy', priceMinor: 900, department: 'Homeware' })
    await load(['sku,ean', 'TEA,96385074'])
    expect((await product('TEA'))?.gtins).toEqual(['00000096385074', own])
  })

  it('tells what is wrong with a row, and takes the others', async () => {
    const { summary, told, rejects } = await load([
      ...[HEADER, MUG, 'MUG2,Mug,4006381333931,,,,', 'TEA,Tea,123,,,,', 'X,X,,,,,-1', 'MUG,Again,,,,,'],
    ])
    expect(summary).toMatchObject({ rows: 5, accepted: 1, rejected: 4, created: 1 })
    expect(told).toEqual(['4 barcodes bad-gtin', '5 price bad-price', '6 sku said-twice', '3 barcodes gtin-taken'])
    expect(rejects.map(({ message }) => message)).toContain('Line 2 says this already.')
  })

  it('takes nothing away, unless the file is the whole catalogue; then it asks before it drops half', async () => {
    const many = Array.from({ length: 10 }, (_, index) => `S${index},Product ${index}`)
    await load(['sku,name', ...many])
    expect((await load(['sku,name', ...many.slice(0, 2)])).summary).toMatchObject({ removed: 0 })
    const few = ['sku,name', ...many.slice(0, 4), 'NEW,New']
    await expect(load(few, { replace: true })).rejects.toMatchObject({
      code: 'would-drop',
      message: 'This file would drop 6 of the 10 products of store store-1: it does not name them.',
    })
    expect(await product('NEW')).toBeUndefined()
    expect((await load(few, { replace: true, confirmed: true })).summary).toMatchObject({ created: 1, removed: 6 })
    expect(await product('S9')).toBeUndefined()
    expect((await load(['sku,name', ...many.slice(0, 3), 'NEW,New'], { replace: true })).summary.accepted).toBe(4)
    expect(await product('S3')).toBeUndefined()
    // a row that was not taken names a product too: it is not one that the file leaves out
    const bad = ['sku,name,price', 'S0,Product 0,', 'S1,Product 1,n/a', 'S2,Product 2,', 'NEW,New,']
    await expect(load(bad, { replace: true })).rejects.toMatchObject({ code: 'would-drop' })
    expect(await product('S1')).toBeDefined()
  })

  it.skipIf(skipped)(`takes a real catalogue as it is${skipped}`, { timeout: 300_000 }, async () => {
    const { summary } = await load(readFileSync(real))
    expect(summary).toMatchObject({ rows: 92_331, accepted: 92_331, rejected: 0, created: 92_331 })
    expect(await product('25671')).toMatchObject({ name: 'ICE - CRUSHED/CUBED', department: 'GROCERY' })
  })
})

describe('a file of products', () => {
  it('may be JSON lines, or one JSON array over many lines', async () => {
    const [engine] = engines
    const opened = await engine?.open()
    if (!opened) throw new Error('no engine')
    const load = (file: string) => importFile(opened.database, store, 'products', file)
    const rows = [{ sku: 'A', name: 'A "1"', tags: ['x]', { y: 1 }] }, { sku: 'B', name: { no: 'text' } }, { sku: 'C' }]
    expect((await load(JSON.stringify(rows, null, 1))).told).toEqual(['12 row bad-json'])
    expect((await load(rows.map((row) => JSON.stringify(row)).join('\n'))).told).toEqual(['2 row bad-json'])
    expect((await load(`[{"sku":"A"},{"sku":`)).told).toEqual(['1 row bad-json'])
    await expect(load(gzipSync('sku\nA').subarray(0, 15) as never)).rejects.toMatchObject({ code: 'not-csv' })
    await opened.dispose()
  })
})
