import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatGtin, toGtin14 } from '#domain/barcode.ts'
import { stateWords, type Fulfillment } from '#domain/fulfillment.ts'
import { Product } from '#domain/product.ts'
import { owedBy } from '#domain/tally.ts'
import { buildApp } from '../app.ts'
import { dataKeys } from '../data-keys.ts'
import { handoverCodes } from '../handover-code.ts'
import { engines, type TestDatabase } from '../testing/engines.ts'
import { demoProducts } from './products.ts'
import { demoSheet } from './sheet.ts'
import { demoPeople, seedDemo } from './seed.ts'

describe('the demo’s products', () => {
  const products = demoProducts('GBP')

  it('are a few hundred, each with a name, a valid in-store GTIN and a small picture of its own', () => {
    expect(products.length).toBe(320)
    expect(new Set(products.map(({ name }) => name)).size).toBe(320)
    expect(new Set(products.map(({ gtins }) => gtins[0])).size).toBe(320)
    for (const product of products) {
      expect(Product.safeParse(product).success).toBe(true)
      expect(toGtin14(product.gtins[0] ?? '', 'itf')).toEqual({ ok: true, gtin: product.gtins[0] })
      expect(product.gtins[0]).toMatch(/^004[0-9]/)
      expect(product.picture).toMatch(/^data:image\/svg\+xml,%3Csvg [^<>#]{100,880}$/)
    }
  })
})

it('is what the examples of the documentation are about', () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')
  const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => id)
  const all = ['README.md', 'docs/api-keys.md', 'docs/oidc.md', 'docs/devices.md', 'docs/import-orders.md']
    .map(read)
    .join()
  expect(new Set(named(all, /(?:--store |storeId=)([a-z][\w-]*)/g))).toEqual(new Set(['demo']))
  const people = demoPeople.map(({ id }) => id)
  expect(people).toEqual(expect.arrayContaining(named(all, /\/v1\/people\/([\w-]+)\//g)))
  expect(people).toEqual(expect.arrayContaining(named(all, /personId: '([\w-]+)'/g)))
})

describe.each(engines)('the demo store on $name', ({ open }) => {
  let opened: TestDatabase
  const codes = handoverCodes('a secret for the tests')
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.dispose())

  const seed = () => seedDemo({ database: opened.database, clock: () => opened.time.now, handoverCodes: codes })
  const orders = async () => {
    const rows = await opened.database.read
      .selectFrom('document')
      .select('doc_json')
      .where('kind', '=', 'fulfillment')
      .execute()
    return rows.map((row) => JSON.parse(row.doc_json) as Fulfillment)
  }
  const get = async (url: string) => {
    const app = await buildApp({
      database: opened.database,
      handoverCodes: codes,
      dataKeys: dataKeys('a secret for the tests'),
      adminKey: 'x'.repeat(20),
      demo: demoSheet,
    })
    const answer = await app.inject({ url })
    await app.close()
    return answer
  }

  it('has thirty orders in every state, late ones and ones for tomorrow', async () => {
    expect(await seed()).toMatchObject({ store: { name: 'Harbour Street' }, products: 320, orders: 30 })
    const all = await orders()
    const states = Object.fromEntries(
      [...Map.groupBy(all, ({ state }) => state)].map(([state, of]) => [state, of.length]),
    )
    expect(states).toEqual({
      ...{ routed: 7, accepted: 3, picking: 5, picked: 3, staged: 3, ready: 4 },
      ...{ 'handed-over': 2, unfilled: 1, cancelled: 2 },
    })
    const { now } = opened.time
    expect(all.filter(({ state, promisedAt }) => state === 'routed' && promisedAt < now).length).toBeGreaterThan(0)
    expect(all.some(({ promisedAt }) => promisedAt > now + 20 * 3_600_000)).toBe(true)
    expect(all.filter((order) => owedBy(order) > 0).length).toBeGreaterThan(0)
    for (const { placedAt, promisedAt } of all) {
      expect(placedAt).toBeLessThan(promisedAt)
      expect(placedAt).toBeLessThan(now)
    }
    const cases = await opened.database.read.selectFrom('document').select('id').where('kind', '=', 'case').execute()
    expect(cases).toEqual([])
  })

  it('can be made again where it was broken off', async () => {
    await seed()
    const before = await orders()
    opened.time.now += 3_600_000
    await seed()
    expect(await orders()).toEqual(before)
  })

  it('prints a sheet of barcodes that needs neither scripts nor inline styles', async () => {
    expect((await get('/demo-sheet')).statusCode).toBe(404)
    const { enrolmentCode } = await seed()
    const { body, headers } = await get('/demo-sheet')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    for (const text of [enrolmentCode, 'Ana Ortiz', '3333', 'BIN-A1', 'Ruth Adeyemi']) expect(body).toContain(text)
    // the words that the app has for the states, and the numbers as the app shows them
    const told = [...body.matchAll(/<p class="state">([^<]+)</g)].map(([, word]) => word)
    expect(told.length).toBeGreaterThan(10)
    expect(Object.values(stateWords)).toEqual(expect.arrayContaining(told))
    const printed = [...body.matchAll(/<figcaption class="code">(0\d+)</g)].map(([, digits]) => digits ?? '')
    expect(printed.length).toBeGreaterThan(10)
    for (const digits of printed) expect(digits).toBe(formatGtin(digits.padStart(14, '0')))
    expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
    const waiting = (await orders()).filter(({ state }) => state === 'staged' || state === 'ready')
    expect(body.match(/class="qrcode"/g)).toHaveLength(waiting.length)
    for (const { id } of waiting) expect(body).toContain(codes.codesFor(id).code.slice(0, 4))
    expect((await get('/demo-sheet.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })
})
