import { describe, expect, it } from 'vitest'
import { MAX_LINE_BYTES } from './lines.ts'
import { readRawRows, type RawRowOptions } from './raw-rows.ts'
import type { Reject } from './reject.ts'
import { checkRow } from './cells.ts'
import { orderColumns } from './order-columns.ts'
import { orderReader, type ImportRow } from './order-row.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')

/** Feeds the file in pieces of so many bytes. */
async function* inPieces(file: Uint8Array, size: number) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}

async function read(file: string | Uint8Array, options: RawRowOptions = {}, size = 7) {
  const reader = orderReader('Europe/London', 'GBP')
  const good: ImportRow[] = []
  const bad: Reject[] = []
  const source = inPieces(typeof file === 'string' ? bytes(file) : file, size)
  for await (const raws of readRawRows(source, orderColumns, options, () => {})) {
    for (const raw of raws) {
      const checked = checkRow(raw, reader)
      if (checked.ok) good.push(checked.row)
      else bad.push(checked.reject)
    }
  }
  return { good, bad, told: bad.map(({ line, column, code }) => `${line} ${column} ${code}`) }
}

const OWN = 'order_number,sku,name,quantity,placed_at,promised_at,unit_price,currency,customer_name,gtin,aisle'
const UCI = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

describe('a file of orders', () => {
  it('is read with its own columns', async () => {
    const { good, bad } = await read(
      `\uFEFF${OWN}\r\n1001,MUG-1,"Mug, navy",2,2026-11-16T08:25Z,2026-11-16 12:00,8.50,EUR,Zoë Ünal,4006381333931,A1-03\r\n`,
    )
    expect(bad).toEqual([])
    expect(good).toEqual([
      {
        line: 2,
        orderNumber: '1001',
        sku: 'MUG-1',
        name: 'Mug, navy',
        quantity: 2,
        placedAt: Date.UTC(2026, 10, 16, 8, 25),
        promisedAt: Date.UTC(2026, 10, 16, 12),
        priceMinor: 850,
        currency: 'EUR',
        customer: 'Zoë Ünal',
        gtin: '04006381333931',
        aisle: 'A1-03',
        substitute: null,
        byWeight: null,
        ...{ dueMinor: null, minimumAge: null, highValue: null, proxy: null },
        ...{ email: null, language: null },
        ...{ method: null, serviceLevel: null, shipTo: null },
      },
    ])
  })

  it('may use other names, another order, semicolons, and leave out what is not needed', async () => {
    const { good } = await read('Qty;Order No;Item;Comment;Order date\n3;77;X;"a;b";2026-07-01 10:00')
    expect(good).toMatchObject([
      { orderNumber: '77', sku: 'X', name: null, quantity: 3, priceMinor: null, currency: 'GBP', customer: null },
    ])
  })

  it('is mapped by hand where names do not say it', async () => {
    const text = 'ref,sku,quantity,placed_at,when\n1,A,1,never,2026-07-01 10:00'
    const { good } = await read(text, { map: { order_number: 'ref', placed_at: 'WHEN' } })
    expect(good).toMatchObject([{ orderNumber: '1', placedAt: Date.UTC(2026, 6, 1, 9) }])
  })

  it('tells line, column and code of every bad row, and reads the rest', async () => {
    const { good, told } = await read(
      [
        UCI, // 1
        '536365,85123A,HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
        'C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom', // 3
        '536365,84406B,COAT HANGER,-6,2010-12-01 08:26:00,2.75,17850.0,United Kingdom',
        '536365,84406B,COAT HANGER,zero,2010-12-01 08:26:00,2.75,,United Kingdom', // 5
        ',84406B,COAT HANGER,6,2010-12-01 08:26:00,2.75,,United Kingdom',
        '536366, ,COAT HANGER,6,2010-12-01 08:26:00,2.75,,United Kingdom', // 7
        '536367,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom',
        '', // a blank line is no row
        '536368,22139,TEA SET,1,01/12/2010 11:52,4.25,,United Kingdom', // 10
        '536368,22139,TEA SET,1,2010-12-01 11:52,4.25.1,,United Kingdom',
        '536368,22139,TEA SET,1,2010-12-01 11:52,-4.25,,United Kingdom', // 12
        '536369,22139,TEA SET, blue,1,2010-12-01 11:52,4.25,,United Kingdom',
        '536369,22139,TEA SET,1,2010-12-01 11:52', // 14
        '536370,22139,"TEA SET,1,2010-12-01 11:52,4.25,,United Kingdom',
        '536371,22139,"TEA ""SET"", large",1,2010-12-01 11:52,4.25,,United Kingdom', // 16
        `536372,${'9'.repeat(65)},TEA SET,1,2010-12-01 11:52,4.25,,United Kingdom`,
        `536372,22139,${'T'.repeat(201)},1,2010-12-01 11:52,4.25,,United Kingdom`, // 18
        '536373,22139,TEA\u0000SET,1,2010-12-01 11:52,4.25,,United Kingdom',
        '536374,22139,TEA SET,1,,4.25,,United Kingdom', // 20
        '536375,22139,TEA SET,2,2010-12-01 11:52,4.25,12345.0,United Kingdom',
      ].join('\n'),
    )
    expect(told).toEqual([
      '3 InvoiceNo cancellation',
      '4 Quantity quantity-not-positive',
      '5 Quantity not-a-number',
      '6 InvoiceNo missing-value',
      '7 StockCode missing-value',
      '8 Description missing-value',
      '10 InvoiceDate bad-date',
      '11 UnitPrice bad-price',
      '12 UnitPrice bad-price',
      '13 9 too-many-columns',
      '14 UnitPrice too-few-columns',
      '15 Description unbalanced-quote',
      '17 StockCode too-long',
      '18 Description too-long',
      '19 Description bad-character',
      '20 InvoiceDate missing-value',
    ])
    expect(good.map(({ line, name, customer }) => [line, name, customer])).toEqual([
      [2, 'HEART HOLDER', 'Customer 17850'],
      [16, 'TEA "SET", large', null],
      [21, 'TEA SET', 'Customer 12345'],
    ])
  })

  it('checks the values that UCI files do not have', async () => {
    const row = (rest: string) => `1,A,Mug,1,2026-07-01 10:00,${rest}`
    const { told } = await read(
      [
        OWN,
        row('2026-07-01 09:00,1,GBP,,,'),
        row(',1,XXQ,,,'),
        row(',1,GBP,,4006381333932,'),
        row('soon,1,GBP,,,'),
      ].join('\n'),
    )
    expect(told).toEqual([
      '2 promised_at bad-date',
      '3 currency bad-currency',
      '4 gtin bad-gtin',
      '5 promised_at bad-date',
    ])
  })

  it.each(['order_number,sku,quantity,placed_at', 'InvoiceNo,StockCode,Quantity,InvoiceDate'])(
    'has a cancellation where C and digits go with a quantity below 0, and only there: %s',
    async (header) => {
      const rows = [header, 'C1001,A,-1', 'c1001,A,-2.0', 'C1001,A,1', 'CX1,A,-1', '1001,A,-1'].join(
        ',2026-07-01 10:00\n',
      )
      const { good, bad } = await read(`${rows.replace(',2026-07-01 10:00', '')},2026-07-01 10:00`)
      expect(bad.map(({ line, code }) => [line, code])).toEqual([
        [2, 'cancellation'],
        [3, 'cancellation'],
        [5, 'quantity-not-positive'],
        [6, 'quantity-not-positive'],
      ])
      expect(good).toMatchObject([{ orderNumber: 'C1001', quantity: 1 }])
    },
  )

  it('rejects lines in another encoding, unless it is named', async () => {
    const latin = Buffer.from(
      'order_number,sku,name,quantity,placed_at\n1,A,Café,1,2026-07-01 10:00\n2,A,Tea,1,2026-07-01 10:00',
      'latin1',
    )
    expect(await read(latin)).toMatchObject({ told: ['2 order_number bad-encoding'], good: [{ name: 'Tea' }] })
    expect((await read(latin, { encoding: 'windows-1252' })).good).toMatchObject([{ name: 'Café' }, { name: 'Tea' }])
  })

  it('skips a line without end, and reads on', async () => {
    const long = `1,A,${'x'.repeat(3 * MAX_LINE_BYTES)}`
    const text = `order_number,sku,quantity,placed_at\n${long}\n2,A,1,2026-07-01 10:00`
    expect(await read(text, {}, 5000)).toMatchObject({ told: ['2 order_number too-long'], good: [{ line: 3 }] })
    expect((await read(text, {}, 10_000_000)).told).toEqual(['2 order_number too-long'])
  })

  it('may be JSON lines, whose numbers keep their digits', async () => {
    const row = { order_number: 'X', sku: 'A', name: 'Mug', quantity: 2, placed_at: '2026-07-01T10:00Z' }
    const { good, told } = await read(
      [
        JSON.stringify(row).replace('"X"', '12345678901234567890').replace('}', ',"unit_price":1.005}'),
        '',
        JSON.stringify({ ...row, quantity: undefined }),
        '{"order_number":',
        '[1]',
        JSON.stringify({ ...row, sku: { id: 1 } }),
        JSON.stringify({ ...row, name: null }),
        JSON.stringify({ ...row, quantity: 1.5 }),
        JSON.stringify({ ...row, name: 'a\u0000b' }),
        JSON.stringify({ ...row, extra: true }),
      ].join('\n'),
    )
    expect(told).toEqual([
      '3 quantity missing-value',
      '4 row bad-json',
      '5 row bad-json',
      '6 row bad-json',
      '7 name missing-value',
      '8 quantity not-a-number',
      '9 name bad-character',
    ])
    expect(good).toMatchObject([
      { line: 1, orderNumber: '12345678901234567890', priceMinor: 101 },
      { line: 10, orderNumber: 'X' },
    ])
  })
})

describe('a file that is none', () => {
  it.each([
    ['empty', '', 'empty-file'],
    ['blank', '\n\n  \n', 'empty-file'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>', 'not-csv'],
    ['a page', '<!doctype html>\n<html><body>a,b,c</body></html>', 'not-csv'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'not-csv'],
    ['UTF-16', Buffer.from(`\uFEFF${OWN}`, 'utf16le'), 'not-csv'],
    ['other CSV', 'name,email\nA,a@example.org', 'not-csv'],
    ['without a header', '536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,UK', 'not-csv'],
    ['without quantities', 'order_number,sku,placed_at\n1,A,2026-07-01 10:00', 'missing-columns'],
    ['with a column twice', 'order_number,sku,qty,quantity,placed_at\n1,A,1,1,2026-07-01 10:00', 'column-twice'],
    ['of rejects', 'line,column,code,message,InvoiceNo,StockCode,Quantity,InvoiceDate\n', 'rejects-file'],
    ['a JSON document', '{\n  "orders": []\n}', 'not-csv'],
    ['a JSON array of other things', '[{"event":"login"}]', 'not-csv'],
    ['other JSON lines', '{"event":"login"}\n{"event":"logout"}', 'not-csv'],
    ['one endless line', 'x'.repeat(5 * MAX_LINE_BYTES), 'not-csv'],
  ])('%s', async (_what, file, code) => {
    await expect(read(file, {}, 50_000)).rejects.toMatchObject({ name: 'ImportFileError', code })
  })

  it('says which column --map asks for in vain', async () => {
    await expect(read(`${OWN}\n`, { map: { sku: 'article' } })).rejects.toMatchObject({ code: 'unknown-column' })
  })
})
