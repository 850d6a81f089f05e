import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { ANA, Device, EVE } from '../../e2e/support/device.ts'
import { ean13 } from '../../e2e/support/orders.ts'
import { StorehandServer } from '../../e2e/support/server.ts'
import { saveProducts } from '../../server/catalogue.ts'
import { openDatabase } from '../../server/store/database.ts'
import { listStores } from '../../server/stores.ts'
import { openHandheld, type Handheld } from '../start/handheld.ts'

/** What the shop sells beside the demo's goods. */
export const PRODUCTS = 5_000
export const skuOf = (serial: number) => `COUNT-${String(serial).padStart(5, '0')}`
const nameOf = (serial: number) => `Counted goods ${serial}`
export const codeOf = (serial: number) => ean13(20_000 + serial)

/** A device of the shop whose processor can be slowed. */
export interface Counter {
  device: Device
  page: Page
  devtools: CDPSession
}

export interface Shop {
  server: StorehandServer
  chromium: string
  /** who counts, and who reviews */
  ana: Counter
  eve: Counter
  close(): Promise<void>
}

/** A server on SQLite with 5,000 products more, and two devices. */
export async function openShop(folder: string): Promise<Shop> {
  const server = await StorehandServer.create()
  await server.start()
  await server.stop()
  const database = await openDatabase({ dataFolder: server.data })
  const [store] = await listStores(database)
  if (!store) throw new Error('the demo has no store')
  const products = Array.from({ length: PRODUCTS }, (_, serial) => ({
    ...{ sku: skuOf(serial), name: nameOf(serial), gtins: [codeOf(serial).padStart(14, '0')], department: 'Kitchen' },
    ...{ aisle: `A${1 + (serial % 20)}`, walk: serial, priceMinor: 250 + (serial % 900), currency: store.currency },
    picture: null,
  }))
  await saveProducts(database, store.id, products)
  await database.close()
  await server.start()
  const opened: Handheld[] = []
  const open = async (name: string, person: typeof ANA): Promise<Counter> => {
    const handheld = await openHandheld(join(folder, name))
    opened.push(handheld)
    const { page, devtools } = handheld
    const device = new Device(page, server)
    await device.enrol()
    await device.signIn(person)
    await device.readyForOffline()
    await catalogueIsHere(page)
    return { device, page, devtools }
  }
  const ana = await open('ana', ANA)
  const eve = await open('eve', EVE)
  return {
    ...{ server, ana, eve, chromium: ana.page.context().browser()?.version() ?? 'unknown' },
    async close() {
      for (const handheld of opened) await handheld.close()
      await server.dispose()
    },
  }
}

/** Products come after the first screen. */
async function catalogueIsHere(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('storehand')
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('meta').objectStore('meta').get('catalogue')
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(reading.result !== undefined)
          })
        })
      }),
    undefined,
    { polling: 500 },
  )
}

/** A count of whatever there is, its bay open on the device. @returns the session's id */
export async function beginCount({ device, page }: Counter, name: string, bay: string): Promise<string> {
  await device.open('/count/new')
  await page.getByLabel('What people call it').fill(name)
  await device.tap('Plan it')
  await device.isAt(name)
  const id = new URL(page.url()).pathname.split('/')[2] ?? ''
  await device.tap('Another aisle or bay')
  await page.getByLabel('What its label says').fill(bay)
  await device.tap('Count here')
  await device.isAt(`Count ${bay}`)
  await device.tap('Start counting')
  await device.shows('Scan each item, or tap a product to type how many.')
  return id
}
