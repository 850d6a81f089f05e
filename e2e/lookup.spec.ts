import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import type { Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder } from './support/orders.ts'

const CUP = demoProducts('GBP').find((product) => product.name === 'Espresso cup 90 ml, sage')
if (!CUP) throw new Error('the demo store sells espresso cups no more')
const BARCODE = formatGtin(CUP.gtins[0] ?? '')

const search = (device: Device) => device.page.getByRole('searchbox', { name: 'Name, SKU or barcode' })

async function showsTheCup(device: Device): Promise<void> {
  await expect(device.page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
  for (const text of ['Espresso cup 90 ml, sage', '£5.50', 'Aisle A1', 'Kitchen', BARCODE, CUP?.sku ?? ''])
    await device.shows(text)
}

test('a scan opens the product, on this screen and on any other', async ({ ana }) => {
  await ana.open('/lookup')
  await ana.shows('Scan a product, or type part of its name.')
  await ana.scan(BARCODE)
  await showsTheCup(ana)
  await ana.tap('Me')
  await expect(ana.page.getByRole('heading', { name: 'Me', level: 1 })).toBeVisible()
  await ana.scan(BARCODE)
  await showsTheCup(ana)
})

test('words find products; a SKU or a barcode and Enter open the one', async ({ ana }) => {
  await ana.open('/lookup')
  await search(ana).fill('cup espr')
  const found = ana.page.getByRole('list', { name: 'Products found' })
  await expect(found.getByRole('listitem')).toHaveCount(4)
  await found.getByRole('link', { name: /sage/ }).click()
  await showsTheCup(ana)
  for (const text of [CUP.sku, BARCODE]) {
    await ana.tap('Back')
    await search(ana).fill(text)
    await expect(found.getByRole('listitem')).toHaveCount(1)
    await search(ana).press('Enter')
    await showsTheCup(ana)
  }
})

test('a product tells which open orders need it', async ({ ana, server }) => {
  await importOrder(server, 'LOOK-1', [{ name: 'Pruning gloves', gtin: ean13(51), quantity: 3 }])
  await ana.open('/lookup')
  await search(ana).fill('pruning gloves')
  await ana.page.getByRole('link', { name: /Pruning gloves/ }).click()
  const needing = ana.page.getByRole('region', { name: 'In open orders' })
  await expect(needing.getByRole('listitem')).toHaveText([/Order LOOK-1.*New.*3 needed/])
  await needing.getByRole('link').click()
  await expect(ana.page.getByRole('button', { name: 'Start picking' })).toBeVisible()
})

test('looking up works without a network', async ({ ana, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.open('/lookup')
  await search(ana).fill('espresso sage')
  await ana.page.getByRole('link', { name: /sage/ }).click()
  await showsTheCup(ana)
})

test('nothing found says so, and what to do', async ({ ana }) => {
  await ana.open('/lookup')
  await search(ana).fill('zebra crossing')
  await ana.shows('No product matches “zebra crossing”')
  await ana.shows('Check the spelling, or scan its barcode.')
  await ana.tap('Clear')
  await ana.shows('Scan a product, or type part of its name.')
})
