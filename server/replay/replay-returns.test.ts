import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { replayReturns } from './replay-returns.ts'
import { readRules, type Rules } from './rules-file.ts'

const datasets = process.env['STOREHAND_DATASETS']
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

/** In hundredths, rounded half away from zero, of a price with at most three decimals. */
function hundredths(price: string, units: number): number {
  const [whole = '0', fraction = ''] = price.split('.')
  return Math.floor((Number(whole + fraction.padEnd(3, '0')) * units + 5) / 10)
}

/** The same from the files alone, by another reader, unit by unit. */
function recompute(files: string[]) {
  const sum = {
    lines: 0,
    accepted: 0,
    refused: {},
    overReturned: 0,
    withoutPurchase: 0,
    refundMinor: 0,
    unreadable: {},
  }
  const rows = files
    .flatMap((file) => parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true }))
    .toSorted((one, other) => (one['InvoiceDate'] ?? '').localeCompare(other['InvoiceDate'] ?? ''))
  // what each unit cost, the first of a line a hundredth dearer where it does not divide
  const units = new Map<string, number[]>()
  for (const { InvoiceNo = '', StockCode = '', Quantity = '', UnitPrice = '', CustomerID = '' } of rows) {
    const count = Number(Quantity)
    const key = `${Number(CustomerID)} ${StockCode}`
    if (InvoiceNo.startsWith('C')) {
      sum.lines += 1
      const left = units.get(key)
      if (!CustomerID || !left) sum.withoutPurchase += 1
      else if (left.length < -count) sum.overReturned += 1
      else {
        sum.accepted += 1
        for (const cost of left.splice(0, -count)) sum.refundMinor += cost
      }
    } else if (CustomerID && count > 0 && !UnitPrice.startsWith('-')) {
      const paid = hundredths(UnitPrice, count)
      const each = Array.from({ length: count }, (_, at) => Math.floor(paid / count) + (at < paid % count ? 1 : 0))
      units.set(key, [...(units.get(key) ?? []), ...each])
    }
  }
  return sum
}

describe('a replay of returns', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'returns-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const file = async (name: string, ...lines: string[]) => {
    const path = join(folder, name)
    await writeFile(path, [HEADER, ...lines].join('\n'))
    return path
  }
  const line = (invoice: string, units: number, at: string, price = '1.00', customer = '17850.0') =>
    `${invoice},85123A,WHITE HEART,${units},2010-12-${at}:00,${price},${customer},United Kingdom`

  test('comes to what a customer bought before, whole or not at all; a later purchase adds to what is left', async () => {
    const day = await file(
      'a.csv',
      line('C1', -1, '01 08:00'),
      line('2', 3, '01 09:00', '0.333'),
      line('C3', -2, '01 10:00'),
      line('C4', -2, '01 11:00'),
      line('5', 4, '01 12:00', '2.00'),
      line('C6', -3, '01 13:00'),
      line('C7', -1, '01 14:00', '1.00', ''),
      line('C8', -1, '01 14:00', '1.00', '12345.0'),
    )
    const result = await replayReturns([day])
    expect(result).toEqual({
      ...{ lines: 6, accepted: 2, refused: {}, overReturned: 1, withoutPurchase: 3, unreadable: {} },
      // three cost 100: 34 and 33 first, then the last one and two at 200
      refundMinor: 34 + 33 + 33 + 400,
    })
    expect(result).toEqual(recompute([day]))
  })

  test('goes by the instant and not by the file; files and lines of one instant keep their order', async () => {
    const late = await file(
      'late.csv',
      line('C2', -1, '02 09:00'),
      line('3', 1, '02 09:00'),
      line('C4', -1, '02 09:00'),
    )
    const early = await file('early.csv', line('1', 1, '01 09:00'))
    expect(await replayReturns([late, early])).toMatchObject({ accepted: 2, overReturned: 0 })
    expect(await replayReturns([late])).toMatchObject({ accepted: 1, withoutPurchase: 1 })
    expect(await replayReturns([late, early])).toEqual(recompute([late, early]))
  })

  test('by rules of a file: what they refuse is told by the rule; what cannot be read or decided is no table', async () => {
    const path = join(folder, 'rules.json')
    const rule = (id: string, from: number, to: number | null, kind: string): unknown => ({
      ...{ id, says: id, departments: null, channels: null, receipt: null, conditions: null, days: { from, to } },
      answer: { kind, to: 'tender', feePercent: 50, shipping: 'none', approval: false },
    })
    const save = (...rules: unknown[]) => writeFile(path, JSON.stringify({ rules, tenders: [] }))
    await save(rule('half', 0, 1, 'refund'), rule('late', 2, null, 'refuse'))
    const day = await file('a.csv', line('1', 3, '01 09:00'), line('C2', -1, '02 09:00'), line('C3', -1, '03 09:00'))
    const played = await replayReturns([day], await readRules(path))
    expect(played).toMatchObject({ lines: 2, accepted: 1, refused: { late: 1 }, refundMinor: 50 })
    await save(rule('half', 0, 1, 'refund'))
    await expect(replayReturns([day], await readRules(path))).rejects.toMatchObject({ code: 'bad-rules' })
    await save({ id: 'half' })
    await expect(readRules(path)).rejects.toMatchObject({ code: 'bad-rules', message: /rules\.0/ })
    await writeFile(path, '{')
    await expect(readRules(path)).rejects.toMatchObject({ code: 'bad-rules', message: /no JSON/ })
  })

  test('signals are judged by what the files say later: who brought back half of all, or asked for more than they had', async () => {
    const HONEST = '11111.0'
    const day = await file(
      'a.csv',
      // brings back two of three, by two invoices
      line('1', 3, '01 09:00'),
      line('C2', -1, '01 10:00'),
      line('C3', -1, '03 09:00'),
      // brings back one of ten at once, and asks for no more
      line('4', 10, '01 09:00', '1.00', HONEST),
      line('C5', -1, '01 11:00', '1.00', HONEST),
      // has one, and asks for two
      line('6', 1, '01 09:00', '1.00', '22222.0'),
      line('C7', -2, '05 09:00', '1.00', '22222.0'),
    )
    const path = join(folder, 'rules.json')
    const rule = { id: 'all', says: 'All.', departments: null, channels: null, receipt: null, conditions: null }
    const answer = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false }
    const signals = [
      { signal: 'returns', days: 30, warn: 2, manager: null, deny: 3 },
      { signal: 'soon', days: 30, warn: 1, manager: null, deny: null },
    ]
    await writeFile(
      path,
      JSON.stringify({ rules: [{ ...rule, days: { from: 0, to: null }, answer }], tenders: [], signals }),
    )
    const played = await replayReturns([day], await readRules(path), { signals: true })
    expect(played).toMatchObject({ accepted: 3, overReturned: 1 })
    expect(played.signals).toEqual({
      ...{ returns: 3, customers: 3, abusers: 2 },
      rules: [
        { signal: 'returns', days: 30, level: 'warn', limit: 2, hits: 1, falseAlarms: 0, found: 1 },
        { signal: 'returns', days: 30, level: 'deny', limit: 3, hits: 0, falseAlarms: 0, found: 0 },
        // one within a day is one in thirty days from then on
        { signal: 'soon', days: 30, level: 'warn', limit: 1, hits: 2, falseAlarms: 1, found: 1 },
      ],
    })
    expect(await replayReturns([day], await readRules(path))).not.toHaveProperty('signals')
  })

  test('the rules of the docs can be read, and decide', async () => {
    const day = await file('a.csv', line('1', 1, '01 09:00'), line('C2', -1, '02 09:00'))
    const [, json = ''] = /```json\n(.*?)```/s.exec(readFileSync('docs/returns.md', 'utf8')) ?? []
    const path = join(folder, 'rules.json')
    await writeFile(path, json)
    const rules: Rules = await readRules(path)
    expect(await replayReturns([day], rules)).toMatchObject({ accepted: 1 })
  })

  test.skipIf(!datasets)(
    'thirteen real days are what the files say (skipped: no shared data)',
    async () => {
      const days = join(datasets ?? '', 'orders-uci')
      const files = readdirSync(days)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => join(days, name))
      const result = await replayReturns(files)
      expect(result).toEqual(recompute(files))
      expect(result.lines).toBeGreaterThan(500)
      expect(result.accepted).toBeGreaterThan(50)
    },
    120_000,
  )
})
