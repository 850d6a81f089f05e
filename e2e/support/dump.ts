import type { Page } from '@playwright/test'

/** All that this origin keeps on the device, as text: every row of IndexedDB with its bytes, the caches, localStorage. */
export async function dump(page: Page): Promise<string> {
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
