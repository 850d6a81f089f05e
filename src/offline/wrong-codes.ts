import type { StorehandDb } from './db.ts'

/** How often a wrong code was typed on this device, by order, since each was last opened with the right one. */
export async function wrongCodes(db: StorehandDb): Promise<Record<string, number>> {
  return (await db.read('wrongCodes')) ?? {}
}

/** Counts one more, durably: a reload gives no new tries. Orders that left the device are forgotten. @returns how many */
export async function countWrongCode(db: StorehandDb, fulfillmentId: string): Promise<number> {
  return await db.transaction('rw', [db.meta, db.record], async () => {
    const counts = Object.entries(await wrongCodes(db))
    const held = await db.record.bulkGet(counts.map(([id]) => ['fulfillment', id]))
    const kept = Object.fromEntries(counts.filter((_, index) => held[index] !== undefined))
    const count = (kept[fulfillmentId] ?? 0) + 1
    await db.write('wrongCodes', { ...kept, [fulfillmentId]: count })
    return count
  })
}

export async function forgetWrongCodes(db: StorehandDb, fulfillmentId: string): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const { [fulfillmentId]: counted, ...others } = await wrongCodes(db)
    if (counted !== undefined) await db.write('wrongCodes', others)
  })
}

/** How often a wrong code was typed to find an order on this device, since one was found by its code. */
export async function wrongSearches(db: StorehandDb): Promise<number> {
  return (await db.read('wrongSearches')) ?? 0
}

export async function countWrongSearch(db: StorehandDb): Promise<void> {
  await db.transaction('rw', [db.meta], async () => await db.write('wrongSearches', (await wrongSearches(db)) + 1))
}

export async function forgetWrongSearches(db: StorehandDb): Promise<void> {
  await db.meta.delete('wrongSearches')
}
