import type { Page } from '@playwright/test'

/** How many rows one of the device's object stores has. */
export async function rowsIn(page: Page, store: string): Promise<number> {
  return await page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('storehand')
        opening.addEventListener('error', () => reject(new Error(opening.error?.message)))
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction(name).objectStore(name).count()
          counting.addEventListener('error', () => reject(new Error(counting.error?.message)))
          counting.addEventListener('success', () => {
            opening.result.close()
            resolve(counting.result)
          })
        })
      }),
    store,
  )
}

/** Puts entries of whoever is signed in where those of a killed tab would lie: one unit each, of one product after another. */
export async function addEntries(
  page: Page,
  about: { sessionId: string; bay: string; entries: number; skus: readonly string[] },
): Promise<void> {
  await page.evaluate(
    ({ sessionId, bay, entries, skus }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('storehand')
        opening.addEventListener('error', () => reject(new Error(opening.error?.message)))
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(['meta', 'entry'], 'readwrite')
          const reading = writing.objectStore('meta').get('session')
          reading.addEventListener('success', () => {
            const { personId } = (reading.result as { value: { personId: string } }).value
            const now = Date.now()
            for (let n = 0; n < entries; n++) {
              const what = { sku: skus[n % skus.length] }
              const when = { at: now - (entries - n) * 100, bootId: 'before', monoMs: n }
              writing.objectStore('entry').add({ personId, sessionId, bay, what, units: 1, round: 1, ...when })
            }
          })
          writing.addEventListener('error', () => reject(new Error(writing.error?.message)))
          writing.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    about,
  )
}
