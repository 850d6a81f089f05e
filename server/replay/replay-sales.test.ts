import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { replaySales } from './replay-sales.ts'

const datasets = process.env['STOREHAND_DATASETS']
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

/** The same figures from the files alone, by another reader and in whole thousandths. */
function recompute(files: string[]) {
  const sum = { lines: 0, units: 0, valueMinor: 0, writeOffUnits: 0 }
  for (const file of files) {
    const rows = parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true })
    for (const { InvoiceNo = '', Quantity = '', UnitPrice = '' } of rows) {
      sum.lines += 1
      const units = Number(Quantity)
      if (InvoiceNo.startsWith('C')) continue
      if (units < 0) sum.writeOffUnits -= units
      if (units < 0) continue
      const [whole = '0', fraction = ''] = UnitPrice.replace('-', '').split('.')
      const thousandths = (Number(whole) * 1000 + Number(fraction.padEnd(3, '0'))) * units
      sum.units += units
      sum.valueMinor += (UnitPrice.startsWith('-') ? -1 : 1) * Math.floor((thousandths + 5) / 10)
    }
  }
  return { ...sum, files: files.length, accepted: sum.lines, rejected: {} }
}

describe('a replay of sales', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sales-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const file = async (name: string, ...lines: string[]) => {
    const path = join(folder, name)
    await writeFile(path, [HEADER, ...lines].join('\n'))
    return path
  }

  test('counts each line once, also one that is the same as another; rounds each half away from zero', async () => {
    const line = '536365,85123A,WHITE HEART,3,2010-12-01 08:26:00,0.425,17850.0,United Kingdom'
    const day = await file('a.csv', line, line, '"536366",22086,"CHAIN, PAPER",1,2010-12-01 09:00:00,-0.425,,France')
    const other = await file('b.csv', line)
    const result = await replaySales([day, other, day])
    expect(result).toEqual({
      ...{ files: 2, lines: 4, accepted: 4, rejected: {}, units: 10, writeOffUnits: 0 },
      valueMinor: 128 * 3 - 43,
    })
    expect(result).toEqual(recompute([day, other]))
  })

  test('of an invoice with C units come back; any other negative line is a write-off', async () => {
    const day = await file(
      'a.csv',
      'C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom',
      '536589,21777,,-10,2010-12-01 16:50:00,0.0,,United Kingdom',
      '536590,21777,HEART,2,2010-12-01 17:00:00,7.95,,United Kingdom',
    )
    expect(await replaySales([day])).toMatchObject({ accepted: 3, units: 2, valueMinor: 1590, writeOffUnits: 10 })
  })

  test('only a line that cannot be read is refused, and told by its code', async () => {
    const day = await file(
      'a.csv',
      '536365,85123A,WHITE,six,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
      '536365,85123A,WHITE,6,yesterday,2.55,17850.0,United Kingdom',
      '536365,85123A,WHITE,6,2010-12-01 08:26:00,cheap,17850.0,United Kingdom',
      '536365,85123A,WHITE,0,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
      '536365,85123A,WHITE,6,2010-12-01 08:26:00,2.55',
      '536365,,WHITE,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
      '536365,85123A,"WHITE,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
      '536365,85123A,WHITE,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
    )
    expect(await replaySales([day])).toEqual({
      ...{ files: 1, lines: 8, accepted: 1, units: 6, valueMinor: 1530, writeOffUnits: 0 },
      rejected: {
        ...{ 'not-a-number': 1, 'bad-date': 1, 'bad-price': 1, 'units-not-positive': 1 },
        ...{ 'too-few-columns': 1, 'missing-value': 1, 'unbalanced-quote': 1 },
      },
    })
  })

  test('a file of something else is told, and so is none', async () => {
    await writeFile(join(folder, 'x.csv'), 'a,b\n1,2')
    await expect(replaySales([join(folder, 'x.csv')])).rejects.toMatchObject({ code: 'missing-columns' })
    await expect(replaySales([join(folder, 'gone.csv')])).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test.skipIf(!datasets)(
    'thirteen real days are what the files say (skipped: no shared data)',
    async () => {
      const days = join(datasets ?? '', 'orders-uci')
      const files = readdirSync(days)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => join(days, name))
      const result = await replaySales(files)
      expect(result).toEqual(recompute(files))
      expect(result.lines).toBeGreaterThan(1000)
    },
    120_000,
  )
})
