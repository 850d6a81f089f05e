import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { Store } from '#domain/store.ts'
import { openCustomerKeys } from '../../customer-keys.ts'
import { execute } from '../../execute.ts'
import { findPurchases } from '../../returns.ts'
import { searchPurchases } from '../../store/purchases.ts'
import { engines, type TestDatabase } from '../../testing/engines.ts'
import { importFile } from '../../testing/import-file.ts'
import type { AnyOptions } from '../kinds.ts'
import { parseAmount } from './purchase-row.ts'

const store: Store = { id: 'store-1', name: 'Test', zone: 'Europe/London', currency: 'GBP' }
const HEADER =
  'purchase_id,sold_at,line_id,sku,quantity,price,tax,discount,shipping,tender,tender_amount,tender_token,tender_last4'
const P1 = [
  'P1,2026-11-16 08:25,a,MUG,3,29.99,5.00,2.50,3.95,card,36.44,tok_1,0042',
  'P1,2026-11-16 08:25,b,TEA,1,2.60,,,,,,,',
]
const days = join(process.env['STOREHAND_DATASETS'] ?? '', 'orders-uci')
const skipped = process.env['STOREHAND_DATASETS'] ? '' : ' (skipped: no shared data)'

test('amounts are in the currency’s own digits, exactly, and nothing finer', () => {
  const minor = (raw: string, currency: string) => {
    const read = parseAmount(raw, currency)
    return read.ok ? read.value : read.message
  }
  expect([minor('12.5', 'EUR'), minor('1250', 'JPY'), minor('12.345', 'KWD'), minor('0.1', 'KWD')]).toEqual([
    ...[1250, 1250, 12_345, 100],
  ])
  expect([minor('1.10', 'EUR'), minor('1.1000', 'EUR'), minor('1250.0', 'JPY'), minor('8.07', 'EUR')]).toEqual([
    ...[110, 110, 1250, 807],
  ])
  // what floats cannot say
  expect(minor('90071992.47', 'EUR')).toBe(9_007_199_247)
  expect(minor('1.005', 'EUR')).toBe('“1.005” is finer than EUR, which has 2 digits after the point.')
  expect(minor('12.5', 'JPY')).toBe('“12.5” is finer than JPY, which has no digits after the point.')
  expect(minor('-1', 'KWD')).toBe('“-1” is not an amount of 0 or more, such as 12.500.')
  expect(minor('1,50', 'EUR')).toBe('“1,50” is not an amount of 0 or more, such as 12.50.')
})

describe.each(engines)('importing purchases on $name', ({ open }) => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.dispose())

  const load = (file: string[], options?: AnyOptions) => importFile(opened.database, store, 'purchases', file, options)
  const purchase = async (id: string) => (await findPurchases(opened.database, store.id, [id])).get(id)
  const logged = async () => (await opened.database.read.selectFrom('command_log').select('cmd_id').execute()).length

  it('brings them in whole, with what is of the whole purchase said once or in each row', async () => {
    const { summary, told } = await load([HEADER, P1[0] ?? '', 'P2,2026-11-16T08:25:00Z,,RUG,1,70,,,,,,,', P1[1] ?? ''])
    expect([summary, told]).toMatchObject([{ rows: 3, accepted: 3, rejected: 0, created: 2, updated: 0 }, []])
    expect(await purchase('P1')).toEqual({
      ...{ id: 'P1', number: 'P1', channel: 'store', soldAt: Date.UTC(2026, 10, 16, 8, 25), currency: 'GBP' },
      lines: [
        { id: 'a', sku: 'MUG', name: 'MUG', quantity: 3, priceMinor: 2999, taxMinor: 500 },
        { id: 'b', sku: 'TEA', name: 'TEA', quantity: 1, priceMinor: 260, taxMinor: 0 },
      ],
      ...{ discountMinor: 250, shippingMinor: 395, returns: [] },
      tenders: [{ id: '1', kind: 'card', amountMinor: 3644, token: 'tok_1', last4: '0042' }],
    })
    expect(await purchase('P2')).toMatchObject({ lines: [{ id: '1', sku: 'RUG', priceMinor: 7000 }], tenders: [] })
  })

  it('changes nothing when the same file comes again, and puts right what another says', async () => {
    await load([HEADER, ...P1])
    const before = await logged()
    expect((await load([HEADER, ...P1])).summary).toMatchObject({ accepted: 2, created: 0, updated: 0 })
    expect(await logged()).toBe(before)
    const corrected = [HEADER, ...P1].map((line) => line.replace(',29.99,', ',28.99,'))
    expect((await load(corrected)).summary).toMatchObject({ created: 0, updated: 1 })
    expect((await load([HEADER, ...P1])).summary).toMatchObject({ updated: 1 })
    expect(await purchase('P1')).toMatchObject({ lines: [{ priceMinor: 2999 }, {}] })
  })

  it('takes JSON lines, several tenders, and one that was paid with all that the others leave', async () => {
    const of = { purchase_id: 'P3', sold_at: '2026-11-16T08:25Z', currency: 'KWD', channel: 'web', number: '1003' }
    const { summary } = await load([
      JSON.stringify({ ...of, sku: 'MUG', name: 'Mug', quantity: 2, unit_price: 1.2345, tender: 'gift card' }),
      JSON.stringify({ ...of, sku: 'TEA', quantity: 1, price: 0.531, tender2: 'cash', tender2_amount: '1.000' }),
    ])
    expect(summary).toMatchObject({ accepted: 2, created: 1 })
    expect(await purchase('P3')).toMatchObject({
      ...{ number: '1003', channel: 'web', currency: 'KWD' },
      lines: [{ name: 'Mug', priceMinor: 2469 }, { priceMinor: 531 }],
      tenders: [
        { id: '1', kind: 'gift-card', amountMinor: 2000 },
        { id: '2', kind: 'cash', amountMinor: 1000 },
      ],
    })
  })

  it('lets no purchase in by half: where a row is wrong, the others are told too', async () => {
    const { summary, rejects } = await load([
      HEADER,
      ...['P1,2026-11-16 08:25,a,MUG,3,29.999,,,,,,,', 'P2,2026-11-16 08:25,,RUG,1,70,,,,,,,', P1[1] ?? ''],
      ...['P4,yesterday,,RUG,1,70,,,,,,,', 'P5,2026-11-16 08:25,,RUG,-1,70,,,,,,,'],
      ...['P6,2026-11-16 08:25,,RUG,1,70,,,,card,70,4242424242424242,', 'P7,2026-11-16 08:25,,RUG,1,,,,,,,,'],
    ])
    expect(summary).toMatchObject({ rows: 7, accepted: 1, rejected: 6, created: 1 })
    expect(rejects.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      ...['2 price bad-price', '5 sold_at bad-date', '6 quantity quantity-not-positive', '7 tender_token card-number'],
      ...['8 price missing-value', '4 purchase_id purchase-incomplete'],
    ])
    expect(JSON.stringify(rejects)).not.toContain('4242424242424242')
    expect(rejects.at(-1)?.message).toBe('Line 2 of this purchase was not taken, and no purchase comes in by half.')
    expect([await purchase('P1'), await purchase('P2')]).toMatchObject([undefined, { id: 'P2' }])
  })

  it('takes neither neighbour of a row that cannot say its purchase', async () => {
    const row = (id: string) => `${id},2026-11-16 08:25,,RUG,1,70,,,,,,,`
    const { summary, told } = await load([HEADER, row('P1'), row('P2'), row(''), row('P3'), row('P4'), 'P4,"half'])
    expect(summary).toMatchObject({ rows: 6, accepted: 1, created: 1 })
    expect(told).toEqual([
      ...['4 purchase_id missing-value', '7 sold_at unbalanced-quote'],
      ...[
        '3 purchase_id purchase-incomplete',
        '5 purchase_id purchase-incomplete',
        '6 purchase_id purchase-incomplete',
      ],
    ])
    expect(await purchase('P1')).toBeDefined()
  })

  it('takes departments, serial numbers, and what the customer is known by, of which nothing but a hash is kept', async () => {
    const header = 'purchase_id,sold_at,sku,quantity,price,category,serial numbers,e-mail address,phone'
    const mia = ['Mia@Example.com', '+34 600 123 456']
    const file = [
      header,
      `P1,2026-11-16 08:25,TV,2,998,Electronics,A1; A2,${mia.join()}`,
      'P1,2026-11-16 08:25,TEA,1,2.60,,,,',
    ]
    expect((await load(file)).summary).toMatchObject({ accepted: 2, rejected: 0, created: 1 })
    const found = await purchase('P1')
    expect(found?.lines).toMatchObject([{ department: 'Electronics', serials: ['A1', 'A2'] }, { sku: 'TEA' }])
    expect(found?.lines[1]).not.toHaveProperty('department')
    const keyOf = await openCustomerKeys(opened.database)
    expect(found?.customerKeys).toEqual(mia.map(keyOf))
    expect(
      await searchPurchases(opened.database, store.id, { kind: 'customer', customerKey: keyOf('mia@example.com') }),
    ).toMatchObject([{ id: 'P1' }])
    for (const table of ['document', 'command_log'] as const) {
      const rows = await opened.database.read.selectFrom(table).selectAll().execute()
      expect(JSON.stringify(rows)).not.toMatch(/example\.com|600 ?123 ?456/i)
    }
    // the same again is the same, and a file that says nothing of them lets them be
    expect((await load(file)).summary).toMatchObject({ updated: 0 })
    await load([HEADER, ...P1])
    expect((await purchase('P1'))?.customerKeys).toHaveLength(2)
  })

  it('says line and column of a department, a serial number or a customer that it cannot use', async () => {
    const row = (id: string, units: number, of: string) => `${id},2026-11-16 08:25,TV,${units},998,${of}`
    const { told, rejects } = await load([
      'purchase_id,sold_at,sku,quantity,price,department,Serials,Customer ID,email',
      ...[
        row('P1', 3, ',A1;A2,,'),
        row('P2', 2, ',A1;A1,,'),
        row('P3', 1, ',,-,'),
        row('P4', 1, `${'d'.repeat(201)},,,`),
      ],
      ...[row('P5', 1, ',,,a@b'), row('P6', 1, ',,K-1001,mia@example.com'), row('P6', 1, ',,K-1002,mia@example.com')],
      row('P7', 1, ',,"K-1001;K-1002;K-1003;K-1004;K-1005",mia@example.com'),
    ])
    expect(told).toEqual([
      ...['2 Serials serial-count', '3 Serials said-twice', '4 Customer ID too-short', '5 department too-long'],
      ...[
        '6 email too-short',
        '9 Customer ID too-long',
        '7 Customer ID mixed-purchase',
        '8 Customer ID mixed-purchase',
      ],
    ])
    expect(rejects[0]?.message).toBe('A line of 3 units needs 3 serial numbers, with semicolons between, and not 2.')
  })

  it('refuses rows that say different things of one purchase, or a line twice', async () => {
    const { told } = await load([
      HEADER,
      ...['P1,2026-11-16 08:25,,MUG,1,5,,1,,,,,', 'P1,2026-11-16 08:26,,TEA,1,5,,2,,,,,'],
      ...['P2,2026-11-16 08:25,a,MUG,1,5,,,,,,,', 'P2,2026-11-16 08:25,a,TEA,1,5,,,,,,,'],
      ...['P3,2026-11-16 08:25,,MUG,1,5,,,,cash,,,', 'P3,2026-11-16 08:25,,TEA,1,5,,,,card,,,'],
    ])
    expect(told).toEqual([
      ...['2 discount mixed-purchase', '3 discount mixed-purchase', '4 line_id said-twice', '5 line_id said-twice'],
      ...['6 tender mixed-purchase', '7 tender mixed-purchase'],
    ])
  })

  it('says why the store’s rules refuse one: more of it came back than it would have', async () => {
    await load([HEADER, ...P1])
    const args = {
      receipt: true,
      items: [{ purchaseId: 'P1', lineId: 'a', quantity: 3, department: null, condition: 'new' }],
    }
    const at = Date.UTC(2026, 10, 20)
    const { outcomes } = await execute(opened.database, store.id, 'connector', [
      { key: 'return/1', name: 'request-return', v: 1, args, actorId: 'till', at },
    ])
    expect(outcomes).toMatchObject([{ status: 'applied' }])
    const { told } = await load([HEADER, ...P1].map((line) => line.replace('MUG,3', 'MUG,2')))
    expect(told).toEqual(['2 purchase_id purchase-returned', '3 purchase_id purchase-returned'])
    expect((await load([HEADER, ...P1])).summary).toMatchObject({ updated: 0, rejected: 0 })
    expect(await purchase('P1')).toMatchObject({ returns: [{ quantity: 3 }] })
  })

  it.skipIf(skipped)(
    `takes a real shop’s day as it is, but for what came back${skipped}`,
    { timeout: 120_000 },
    async () => {
      const file = readFileSync(join(days, '2011-01-20.csv'), 'utf8').trim().split('\n')
      const { summary, rejects } = await load(file)
      expect(summary.rows).toBe(file.length - 1)
      expect(summary.accepted + summary.rejected).toBe(summary.rows)
      const sold = new Set(rejects.map(({ code }) => code))
      expect(sold).toEqual(new Set(['quantity-not-positive', 'purchase-incomplete'].filter((code) => sold.has(code))))
      expect(summary.created).toBeGreaterThan(30)
      expect((await load(file)).summary).toMatchObject({ created: 0, updated: 0 })
    },
  )
})
