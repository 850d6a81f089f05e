import type { Page } from '@playwright/test'
import { ANA } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, handoverCode, handoverQr, importOrder } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(61), quantity: 1, aisle: 'A1' }
const CUSTOMER = 'Wilhelmina Featherstonehaugh'

/** All that this origin keeps on the device, as text: every row of IndexedDB with its bytes, the caches, localStorage. */
async function dump(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const found: string[] = [
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      document.cookie,
    ]
    const show = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value)
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value)
      // whoever knows a public key can do nothing with it
      if (value instanceof CryptoKey) return { readable: value.extractable && value.type !== 'public' }
      if (Array.isArray(value)) return value.map(show)
      if (value instanceof Map) return [...value].map(show)
      if (value && typeof value === 'object')
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, show(inner)]))
      return value
    }
    const until = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
      })
    for (const { name } of await indexedDB.databases()) {
      const db = await until(indexedDB.open(name ?? ''))
      for (const store of db.objectStoreNames) {
        const rows: unknown[] = await until(db.transaction(store).objectStore(store).getAll())
        found.push(JSON.stringify({ store, rows: show(rows) }))
      }
      db.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        found.push(request.url, (await answer?.text()) ?? '')
      }
    }
    return found.join('\n')
  })
}

test('a locked device, dumped, tells no customer’s name and no code', async ({ ana, server }) => {
  await importOrder(server, 'LOCK-1', [MUG], CUSTOMER)
  const [code, qr] = [await handoverCode(server, 'LOCK-1'), await handoverQr(server, 'LOCK-1')]
  await ana.openOrder('LOCK-1')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.tap('Put it in a bin')
  await ana.stageIn('Shelf A1')
  // it is there to be found by name, and the code is typed, before the device is locked
  await ana.open('/handover')
  await ana.page.getByRole('searchbox').fill('Featherstone')
  await ana.shows(CUSTOMER)
  await ana.page.getByRole('searchbox').fill(code)
  await expect(ana.page.getByRole('heading', { level: 1, name: /LOCK-1/ })).toBeVisible()
  await ana.everythingSent()
  await ana.open('/me')
  await ana.tap('Sign out')
  await expect(ana.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()

  const found = await dump(ana.page)
  // the dump reads what there is: the order, and who works here
  expect(found).toContain('LOCK-1')
  expect(found).toContain(ANA.name)
  for (const secret of [CUSTOMER, 'Wilhelmina', 'Featherstonehaugh', code, code.replace('-', ''), qr])
    expect(found.includes(secret), secret).toBe(false)
  expect(found).not.toContain('"readable":true')
})

test('a device that was left lying about is locked, and what it has not sent is kept', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'LOCK-2', [MUG])
  await ana.openOrder('LOCK-2')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Everything is picked')
  await ana.page.evaluate(() => localStorage.setItem('storehand.last-seen', String(Date.now() - 16 * 60_000)))
  await ana.page.reload()
  await expect(ana.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await ana.shows(/Ana Ortiz has \d unsent actions here/)
  await ana.page.getByRole('button', { name: new RegExp(ANA.name) }).click()
  await ana.page.getByLabel(`PIN of ${ANA.name}`).fill(ANA.pin)
  await ana.tap('Sign in')
  // where she was
  await ana.shows('Everything is picked')
  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
})
