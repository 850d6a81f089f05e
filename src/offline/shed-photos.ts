import type { Photo } from '#domain/photo.ts'
import type { StorehandDb } from './db.ts'

/**
 * Makes room for work: photos that the server has come first, then those that it waits for, which are missing from then on.
 * @returns whether there was anything to let go
 */
export async function shedPhotos(db: StorehandDb): Promise<boolean> {
  return await db.transaction('rw', [db.photo, db.record], async () => {
    const held = await db.photo.toCollection().primaryKeys()
    const records = await db.record.bulkGet(held.map((id): ['photo', string] => ['photo', id]))
    const arrived = held.filter((_, index) => {
      const photo = records[index]?.doc as Photo | undefined
      return photo !== undefined && photo.arrivedAt !== null
    })
    await db.photo.bulkDelete(arrived.length > 0 ? arrived : held)
    return held.length > 0
  })
}
