import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatGtin } from '#domain/barcode.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Store } from '#domain/store.ts'
import { execute } from '../execute.ts'
import { handoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import { engines, type TestDatabase } from '../testing/engines.ts'
import { importFile } from '../testing/import-file.ts'
import { importOrders, type OrderImportOptions } from './import-orders.ts'
import { fulfillmentIdOf } from './order-command.ts'
import type { Reject } from './reject.ts'
import { MAX_ORDER_ROWS } from './order-staging.ts'

const store: Store = { id: 'store-1', name: 'Test', zone: 'Europe/London', currency: 'GBP' }
const codes = handoverCodes('a secret for the tests')
const datasets = process.env['STOREHAND_DATASETS']
const day = datasets === undefined ? undefined : join(datasets, 'orders-uci', '2011-11-16.csv')
const skipped = day === undefined ? ' (skipped: no shared data)' : ''

const HEADER = 'order_number,sku,name,quantity,placed_at,unit_price,customer_name'
const row = (order: string, sku: string, quantity: number, rest = '2026-11-16 08:00,1.50,Ada') =>
  `${order},${sku},Product ${sku},${quantity},${rest}`
const file = (...rows: string[]) => [HEADER, ...rows].join('\n')

async function* pieces(text: string | Uint8Array) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096)
}

describe.each(engines)('importing orders on $name', ({ open }) => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.dispose())

  const load = async (text: string | Uint8Array, options: OrderImportOptions = {}, database = opened.database) => {
    const rejects: Reject[] = []
    const onReject = (reject: Reject) => void rejects.push(reject)
    const target = { database, store, handoverCodes: codes }
    const summary = await importOrders(target, pieces(text), { onReject, ...options })
    return { summary, told: rejects.map(({ line, column, code }) => `${line} ${column} ${code}`) }
  }

  const allOrders = async () => {
    const rows = await opened.database.read
      .selectFrom('document')
      .select(['id', 'ver', 'doc_json', 'personal_json'])
      .where('kind', '=', 'fulfillment')
      .orderBy('id')
      .execute()
    return rows.map((found) => ({
      ver: found.ver,
      doc: JSON.parse(found.doc_json) as Fulfillment,
      personal: JSON.parse(found.personal_json ?? 'null') as unknown,
    }))
  }
  it('has its lines in the order of the store’s map; what is on no map comes last', async () => {
    const header = 'order_number,sku,quantity,placed_at,aisle'
    const rows = ['B1', 'Z9', 'A1', 'A3'].map((aisle) => `1,at ${aisle},1,2026-11-16 08:00,${aisle}`)
    const walked = async () => {
      const lines = (await order('1')).doc.lines
      return lines.toSorted((one, other) => one.walk - other.walk).map(({ aisle }) => aisle)
    }
    await load([header, ...rows].join('\n'))
    expect(await walked()).toEqual(['A1', 'A3', 'B1', 'Z9'])
    await importFile(opened.database, store, 'aisles', ['aisle', 'B1', 'A1'])
    expect((await load([header, ...rows].join('\n'))).summary.updated).toBe(1)
    expect(await walked()).toEqual(['B1', 'A1', 'A3', 'Z9'])
  })

  it('has what lies in a bay of an aisle where the aisle is on the map', async () => {
    const header = 'order_number,sku,quantity,placed_at,aisle'
    await importFile(opened.database, store, 'aisles', ['aisle', 'B1', 'A1'])
    const rows = ['A1-12', 'Z9', 'A2-01', 'a1 bay 3', 'B1.7', 'A1'].map((at) => `1,at ${at},1,2026-11-16 08:00,${at}`)
    await load([header, ...rows].join('\n'))
    const lines = (await order('1')).doc.lines.toSorted((one, other) => one.walk - other.walk)
    expect(lines.map(({ aisle }) => aisle)).toEqual(['B1.7', 'A1', 'a1 bay 3', 'A1-12', 'A2-01', 'Z9'])
  })

  const order = async (number: string) => {
    const found = (await allOrders()).find(({ doc }) => doc.orderNumber === number)
    if (!found) throw new Error(`there is no order ${number}`)
    return found
  }

  it('makes orders of rows, wherever in the file they stand, and products of unknown SKUs', async () => {
    const { summary } = await load(
      file(row('1', 'A', 2), row('2', 'A', 1), row('1', 'B', 1, '2026-11-16 07:45,0.995,'), row('1', 'A', 3)),
    )
    expect(summary).toMatchObject({ rows: 4, accepted: 4, rejected: 0, created: 2, updated: 0 })
    const { doc, personal } = await order('1')
    expect(doc).toMatchObject({
      id: fulfillmentIdOf(store.id, '1'),
      state: 'routed',
      placedAt: Date.UTC(2026, 10, 16, 7, 45),
      promisedAt: Date.UTC(2026, 10, 16, 9, 45),
      currency: 'GBP',
      lines: [
        { id: 'A', sku: 'A', name: 'Product A', ordered: 5, unitPriceMinor: 150 },
        { id: 'B', sku: 'B', name: 'Product B', ordered: 1, unitPriceMinor: 100 },
      ],
    })
    expect(personal).toEqual({ customerName: 'Ada', nameSalt: expect.stringMatching(/^[\w-]{16}$/) })
    expect(doc.lines.map((line) => formatGtin(line.gtin))).toEqual([
      expect.stringMatching(/^04\d{11}$/),
      expect.any(String),
    ])
    const { surnames } = codes.customerFor(doc.id, 'Ada').gate
    expect(doc.gate).toEqual({ ...(await codes.gateFor(doc.id)), surnames })
  })

  it('brings along what the gate asks for: money that is due, an age, high value, and whom the customer sends', async () => {
    const header = 'order_number,sku,quantity,placed_at,customer_name,amount_due,minimum_age,high_value,proxy_name'
    const rows = (due: string) => [
      `1,WINE,1,2026-11-16 08:00,Mia Long,${due},18,no,Tom Berg`,
      `1,WINE,1,2026-11-16 08:00,Mia Long,${due},,yes,`,
      `1,MUG,1,2026-11-16 08:00,Mia Long,${due},,,`,
    ]
    await load([header, ...rows('42')].join('\n'))
    const { doc, personal } = await order('1')
    const { gate } = codes.customerFor(doc.id, 'Mia Long', 'Tom Berg')
    expect(doc.due).toEqual({ amountMinor: 4200 })
    expect(doc.gate).toMatchObject({ surnames: gate.surnames, proxy: gate.proxy })
    expect(personal).toMatchObject({ customerName: 'Mia Long', proxyName: 'Tom Berg' })
    expect(doc.lines.map(({ sku, ordered, minimumAge, highValue }) => [sku, ordered, minimumAge, highValue])).toEqual([
      ['WINE', 2, 18, true],
      ['MUG', 1, undefined, undefined],
    ])
    expect((await load([header, ...rows('42.00')].join('\n'))).summary.updated).toBe(0)
    // another file says nothing of it, and leaves it; this one says that it is paid
    await load(
      file(row('1', 'WINE', 3, '2026-11-16 08:00,1.50,Mia Long'), row('1', 'MUG', 1, '2026-11-16 08:00,1.50,Mia Long')),
    )
    expect((await order('1')).doc).toMatchObject({
      due: { amountMinor: 4200 },
      lines: [{ minimumAge: 18, ordered: 3 }, {}],
    })
    await load([header, ...rows('0')].join('\n'))
    expect((await order('1')).doc).not.toHaveProperty('due')
    const { told } = await load(
      [
        header,
        '2,WINE,1,2026-11-16 08:00,Mia Long,-1,18,no,',
        '3,WINE,1,2026-11-16 08:00,M,,eighteen,no,',
        '4,WINE,1,2026-11-16 08:00,M,,,perhaps,',
      ].join('\n'),
    )
    expect(told).toEqual(['2 amount_due bad-price', '3 minimum_age not-a-number', '4 high_value unknown-word'])
  })

  it('brings what is sold by weight: what one weighs, and what a kilogram or one costs', async () => {
    const header = 'order_number,sku,quantity,placed_at,unit_price,weight_grams,price_per_kg'
    const at = '2026-11-16 08:00'
    const rows = [`1,MINCE,2,${at},,500,7.00`, `1,APPLE,3,${at},0.45,180,`, `1,MUG,1,${at},8.50,,`]
    await load([header, ...rows].join('\n'))
    const lines = async () => {
      const found = (await order('1')).doc.lines
      return found.map(({ sku, ordered, unitPriceMinor, byWeight }) => [sku, ordered, unitPriceMinor, byWeight])
    }
    expect(await lines()).toEqual([
      ['MINCE', 2, 350, { gramsEach: 500, perKgMinor: 700 }],
      ['APPLE', 3, 45, { gramsEach: 180, perKgMinor: 250 }],
      ['MUG', 1, 850, undefined],
    ])
    expect((await load([header, ...rows].join('\n'))).summary.updated).toBe(0)
    // rows of one product that weigh differently are of the average; JSON lines say the same
    const json = [400, 601].map((weight_grams) =>
      JSON.stringify({ order_number: '2', sku: 'MINCE', quantity: 1, placed_at: at, weight_grams, price_per_kg: 7 }),
    )
    await load(json.join('\n'))
    expect((await order('2')).doc.lines).toMatchObject([
      { ordered: 2, unitPriceMinor: 351, byWeight: { gramsEach: 501, perKgMinor: 700 } },
    ])
    const { told } = await load(
      [header, `3,MINCE,1,${at},,500,`, `4,MINCE,1,${at},,0.5,7`, `5,MINCE,1,${at},99999999,1,`].join('\n'),
    )
    expect(told).toEqual(['2 price_per_kg missing-value', '3 weight_grams not-a-number', '4 price_per_kg bad-price'])
  })

  it('brings what is kept cold along, and the department of what stands in no aisle that is known', async () => {
    await importFile(opened.database, store, 'products', [
      'sku,storage,department,aisle',
      'MILK,chilled,Dairy,D1',
      'TEA,,Grocery,',
    ])
    const ordered = ['1,MILK,1,2026-11-16 08:00', '1,TEA,1,2026-11-16 08:00']
    await load(['order_number,sku,quantity,placed_at', ...ordered].join('\n'))
    const lines = (await order('1')).doc.lines.map(({ sku, storage, department }) => [sku, storage, department])
    expect(lines).toEqual([
      ['MILK', 'chilled', undefined],
      ['TEA', undefined, 'Grocery'],
    ])
  })

  it('says what the customer takes in place of what is missing, and is unchanged when it comes again', async () => {
    const header = 'order_number,sku,quantity,placed_at,substitute'
    const cells = { A: 'None', B: 'similar', C: 'X-1|X-2; X-1', E: '' }
    const rows = Object.entries(cells).map(([sku, cell]) => `1,${sku},1,2026-11-16 08:00,${cell}`)
    await load([header, ...rows].join('\n'))
    const wishes = async () => (await order('1')).doc.lines.map(({ substitute }) => substitute)
    expect(await wishes()).toEqual(['none', 'similar', { skus: ['X-1', 'X-2'] }, undefined])
    const { ver } = await order('1')
    await load([header, ...rows].join('\n'))
    expect((await order('1')).ver).toBe(ver)
    // a file that says nothing of it leaves it as it was
    await load('order_number,sku,quantity,placed_at\n1,A,2,2026-11-16 08:00')
    expect((await wishes())[0]).toBe('none')
  })

  it('uses the barcode and aisle that a file gives', async () => {
    await load('order_number,sku,quantity,placed_at,gtin,aisle\n1,A,1,2026-11-16 08:00,4006381333931,B12-3')
    expect((await order('1')).doc.lines).toMatchObject([
      { gtin: '04006381333931', aisle: 'B12-3', walk: 2012, name: 'A', unitPriceMinor: null },
    ])
  })

  it('changes nothing when the same file comes again, in another order of rows too', async () => {
    const rows = [row('1', 'A', 2), row('1', 'B', 1), row('2', 'A', 1)]
    await load(file(...rows))
    const before = await allOrders()
    expect((await load(file(...rows))).summary).toMatchObject({
      rows: 3,
      accepted: 3,
      rejected: 0,
      created: 0,
      updated: 0,
    })
    expect((await load(file(...rows.reverse()))).summary).toMatchObject({ accepted: 3, created: 0, updated: 0 })
    expect(await allOrders()).toEqual(before)
  })

  it('updates an order that changed, also back to what it was', async () => {
    const first = file(row('1', 'A', 2), row('1', 'B', 1))
    const second = file(row('1', 'A', 4))
    await load(first)
    expect((await load(second)).summary).toMatchObject({ created: 0, updated: 1 })
    expect((await order('1')).doc.lines).toMatchObject([{ ordered: 4 }, { ordered: 0 }])
    expect((await load(second)).summary).toMatchObject({ created: 0, updated: 0 })
    expect((await load(first)).summary).toMatchObject({ created: 0, updated: 1 })
    expect((await order('1')).doc.lines).toMatchObject([{ ordered: 2 }, { ordered: 1 }])
  })

  it('takes a new customer name, and keeps one that the file leaves out', async () => {
    const named = (name: string) => file(row('1', 'A', 1, `2026-11-16 08:00,1.50,${name}`))
    await load(named('Ada'))
    const { gate } = (await order('1')).doc
    expect((await load(named('Grace'))).summary).toMatchObject({ updated: 1 })
    const { surnames } = codes.customerFor((await order('1')).doc.id, 'Grace').gate
    expect((await order('1')).doc.gate).toEqual({ ...gate, surnames })
    expect((await load(named(''))).summary).toMatchObject({ updated: 0 })
    expect((await order('1')).personal).toMatchObject({ customerName: 'Grace' })
  })

  it('rejects the rows of an order that is closed, unless they change nothing', async () => {
    await load(file(row('1', 'A', 1), row('2', 'A', 1)))
    const { doc } = await order('1')
    const args = { fulfillmentId: doc.id, reason: 'Test' }
    const command = { key: 'x', name: 'cancel-fulfillment', v: 1, args, actorId: 'test', at: 1 }
    await execute(opened.database, store.id, 'import', [command])
    const again = await load(file(row('1', 'A', 1), row('2', 'A', 1)))
    expect(again).toMatchObject({ summary: { accepted: 2, updated: 0 }, told: [] })
    const changed = await load(file(row('2', 'A', 2), row('1', 'A', 2), row('1', 'B', 2)))
    expect(changed.summary).toMatchObject({ rows: 3, accepted: 1, rejected: 2, created: 0, updated: 1 })
    expect(changed.told).toEqual(['3 order_number order-cancelled', '4 order_number order-cancelled'])
  })

  it('rejects rows in a second currency, and orders that are too large', async () => {
    const header = 'order_number,sku,quantity,placed_at,currency'
    const mixed = await load(`${header}\n1,A,1,2026-11-16 08:00,EUR\n1,B,1,2026-11-16 08:00,GBP`)
    expect(mixed).toMatchObject({ summary: { accepted: 1, created: 1 }, told: ['3 currency mixed-currency'] })
    const many = Array.from({ length: MAX_ORDER_ROWS + 3 }, () => row('9', 'A', 1))
    const large = await load(file(...many, row('10', 'A', 1)))
    expect(large.summary).toMatchObject({ accepted: 1, rejected: MAX_ORDER_ROWS + 3, created: 1 })
    const wide = await load(file(...Array.from({ length: 1001 }, (_, index) => row('11', `S${index}`, 1))))
    expect(wide.told[0]).toBe('2 order_number too-many-lines')
    expect(wide.summary).toMatchObject({ accepted: 0, rejected: 1001, created: 0 })
  })

  it('names the orders that came in without rejected rows, and takes nothing from those that the store has', async () => {
    const whole = [row('1', 'A', 2), row('1', 'B', 1), row('2', 'A', 1)]
    const damaged = file(row('1', 'A', 3), row('1', 'B', 0), row('2', 'A', 1), row('3', 'A', -1), 'C9,A,A,-1,x,,', '?')
    const { summary } = await load(damaged)
    expect(summary).toMatchObject({ accepted: 2, created: 2, incomplete: 1, incompleteOrders: ['1'], unplaced: 0 })
    expect(summary.advice).toEqual([
      'Order 1 is incomplete in the store, because rows were rejected. Correct these rows in the original file and ' +
        'import it again before the order is picked.',
    ])
    expect((await order('1')).doc.lines).toMatchObject([{ sku: 'A', ordered: 3 }])
    expect((await load(damaged)).summary).toMatchObject({ created: 0, updated: 0, incomplete: 1 })
    const corrected = await load(file(...whole))
    expect(corrected.summary).toMatchObject({ updated: 1, incomplete: 0, incompleteOrders: [], advice: [] })
    const lines = [
      { sku: 'A', ordered: 2 },
      { sku: 'B', ordered: 1 },
    ]
    expect((await order('1')).doc.lines).toMatchObject(lines)
    // what the store has of it stays; what is more in the file comes in
    const again = await load(file(row('1', 'A', 1), row('1', 'B', 4), row('1', 'C', 0)))
    expect(again.summary).toMatchObject({ updated: 1, incompleteOrders: ['1'] })
    expect((await order('1')).doc.lines).toMatchObject([
      { sku: 'A', ordered: 2 },
      { sku: 'B', ordered: 4 },
    ])
  })

  it('counts rejected rows that do not say their order', async () => {
    const { summary } = await load(file(row('1', 'A', 1), row('', 'A', 1), '1,A,"Mug,1,2026-11-16 08:00,1.50,Ada'))
    expect(summary).toMatchObject({ rows: 3, accepted: 1, unplaced: 2, incomplete: 0 })
    expect(summary.advice).toEqual([
      '2 rejected rows do not say which orders they are for: those orders may lack them. Correct the rows in the ' +
        'original file and import it again.',
    ])
    const one = await load(file(row('1', 'A', 1), row('', 'A', 1)))
    expect(one.summary.advice).toEqual([
      expect.stringMatching(/^1 rejected row does not say which order it is for: that order may lack it\./),
    ])
  })

  it('keeps services as information, and sends nobody to pick them', async () => {
    const rows = [row('1', 'A', 2), row('1', 'post', 1), row('1', 'gift_0001_20', 2), row('2', 'M', 1)]
    const { summary } = await load(file(...rows))
    expect(summary).toMatchObject({ rows: 4, accepted: 4, rejected: 0, created: 1, services: 3, servicesOnly: ['2'] })
    expect(summary.advice).toEqual([expect.stringMatching(/^Order 2 has services only: there is nothing to pick/)])
    const { doc } = await order('1')
    expect(doc.lines.map(({ sku }) => sku)).toEqual(['A'])
    expect(doc.services).toEqual([
      { sku: 'gift_0001_20', name: 'Product gift_0001_20', quantity: 2, unitPriceMinor: 150 },
      { sku: 'post', name: 'Product post', quantity: 1, unitPriceMinor: 150 },
    ])
    expect((await load(file(...rows.reverse()))).summary).toMatchObject({ created: 0, updated: 0 })
    const known = await opened.database.read.selectFrom('product').select('sku').execute()
    expect(known).toEqual([{ sku: 'A' }])
    // another list takes the place of ours; an empty one makes all goods
    expect((await load(file(row('3', 'M', 1), row('3', 'X-1', 1)), { services: ['x-*'] })).summary.services).toBe(1)
    expect((await order('3')).doc.lines).toMatchObject([{ sku: 'M' }])
    expect((await load(file(row('4', 'POST', 1)), { services: [''] })).summary).toMatchObject({
      created: 1,
      services: 0,
    })
  })

  it('refuses a product whose barcode another has', async () => {
    const header = 'order_number,sku,quantity,placed_at,EAN'
    const line = (order: string, sku: string) => `${order},${sku},1,2026-11-16 08:00,4006381333931`
    const text = [header, line('1', 'A'), line('1', 'B'), line('2', 'B')].join('\n')
    const { summary, told } = await load(text)
    expect(told).toEqual(['3 EAN gtin-taken', '4 EAN gtin-taken'])
    expect(summary).toMatchObject({ accepted: 1, rejected: 2, created: 1, incompleteOrders: ['1'] })
    const messages: string[] = []
    const onReject = ({ message }: Reject) => void messages.push(message)
    expect((await load(text, { onReject })).summary).toMatchObject({ accepted: 1, rejected: 2, updated: 0 })
    expect(messages).toContain('The barcode is that of SKU A already; a barcode names one product.')
    expect(await opened.database.read.selectFrom('product').select('sku').execute()).toEqual([{ sku: 'A' }])
  })

  it('makes at most 500 rows a version', async () => {
    const orders = Array.from({ length: 60 }, (_, index) => `N${index}`)
    await load(file(...orders.flatMap((number) => Array.from({ length: 20 }, (_, sku) => row(number, `S${sku}`, 1)))))
    const perVersion = Map.groupBy(await allOrders(), ({ ver }) => ver)
    expect([...perVersion.values()].map((docs) => docs.length).sort((a, b) => a - b)).toEqual([10, 25, 25])
  })

  it('goes on where it was broken off, and ends the same', async () => {
    const text = file(
      ...Array.from({ length: 1500 }, (_, index) => row(`N${index}`, `S${index % 40}`, 1 + (index % 3))),
    )
    let transactions = 0
    const breaking: Database = {
      ...opened.database,
      transaction: (work) => {
        if (++transactions > 3) throw new Error('the power is off')
        return opened.database.transaction(work)
      },
    }
    await expect(load(text, {}, breaking)).rejects.toThrow('the power is off')
    const there = (await allOrders()).length
    expect(there).toBeGreaterThan(0)
    expect(there).toBeLessThan(1500)
    const { summary } = await load(text)
    expect(summary).toMatchObject({ rows: 1500, accepted: 1500, rejected: 0, created: 1500 - there, updated: 0 })
    expect((await load(text)).summary).toMatchObject({ created: 0, updated: 0 })
    const lines = (await allOrders()).flatMap(({ doc }) => doc.lines)
    expect(lines.reduce((units, line) => units + line.ordered, 0)).toBe(3000)
  })

  it('writes nothing of a file that is none', async () => {
    await expect(load('%PDF-1.7\n…')).rejects.toMatchObject({ code: 'not-csv' })
    expect(await allOrders()).toEqual([])
  })

  it.skipIf(day === undefined)(`takes a real day, row by row as it is${skipped}`, async () => {
    const text = readFileSync(day ?? '', 'utf8')
    const { summary, told } = await load(text)
    const expected = recompute(text)
    expect(summary).toMatchObject({
      rows: 4195,
      accepted: 4195 - expected.bad.length,
      rejected: expected.bad.length,
      created: expected.orders.size,
      updated: 0,
    })
    expect(told).toEqual(expected.bad)
    const found = new Map(
      (await allOrders()).map(({ doc }) => [
        doc.orderNumber,
        {
          placed: new Date(doc.placedAt).toISOString(),
          lines: Object.fromEntries([
            ...doc.lines.map((line) => [line.sku, [line.ordered, line.unitPriceMinor]]),
            ...(doc.services ?? []).map((service) => [service.sku, [service.quantity, service.unitPriceMinor]]),
          ]) as Expected['lines'],
        },
      ]),
    )
    expect(found).toEqual(expected.orders)
    expect((await load(text)).summary).toMatchObject({ created: 0, updated: 0 })
  })
})

interface Expected {
  placed: string
  lines: Record<string, [number, number]>
}

/** The same day by other means: a regular expression for the cells, and London has no summer time in November. */
function recompute(text: string): { bad: string[]; orders: Map<string, Expected> } {
  const bad: string[] = []
  const orders = new Map<string, Expected>()
  for (const [index, line] of text.trimEnd().split('\n').entries()) {
    if (index === 0) continue
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '')
    const [number = '', sku = '', name = '', quantity = '', date = '', price = ''] = cells
    const reason = number.startsWith('C')
      ? 'InvoiceNo cancellation'
      : Number(quantity) <= 0
        ? 'Quantity quantity-not-positive'
        : name.trim() === ''
          ? 'Description missing-value'
          : undefined
    if (reason) {
      bad.push(`${index + 1} ${reason}`)
      continue
    }
    const placed = new Date(`${date.replace(' ', 'T')}Z`).toISOString()
    const order = orders.get(number) ?? { placed, lines: {} }
    orders.set(number, order)
    const [before, first] = order.lines[sku] ?? [0, Math.round(Number(price) * 1000)]
    order.lines[sku] = [before + Number(quantity), first]
    if (placed < order.placed) order.placed = placed
  }
  // tenths of a penny to pence, half up
  for (const order of orders.values()) {
    for (const [sku, [units, tenths]] of Object.entries(order.lines)) {
      order.lines[sku] = [units, Math.floor((tenths + 5) / 10)]
    }
  }
  return { bad, orders }
}
