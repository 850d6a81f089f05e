import { pinWaitMs } from '#domain/pin-wait.ts'
import type { Database } from './database.ts'

/** A right PIN that the device itself could check is not heard of here: slips of the finger must not add up over weeks. */
const FORGOTTEN_AFTER_MS = 24 * 3600_000

/** A person's tries on one device. */
export interface Tries {
  storeId: string
  deviceId: string
  personId: string
}

/** Counts a try of a PIN. @returns in how many ms it would be taken; 0 when it is, and then only it is counted */
export async function countTry(database: Database, { storeId, deviceId, personId }: Tries): Promise<number> {
  const now = database.clock()
  return await database.transaction(async (tx) => {
    const row = await tx
      .insertInto('pin_try')
      .values({ store_id: storeId, device_id: deviceId, person_id: personId, wrong: 0, wrong_at: now })
      .onConflict((conflict) =>
        // nothing changes, but the row is held until the count below is made
        conflict
          .columns(['store_id', 'device_id', 'person_id'])
          .doUpdateSet((eb) => ({ wrong: eb.ref('pin_try.wrong') })),
      )
      .returning(['wrong', 'wrong_at'])
      .executeTakeFirstOrThrow()
    const wrong = now - row.wrong_at > FORGOTTEN_AFTER_MS ? 0 : row.wrong
    const wait = row.wrong_at + pinWaitMs(wrong) - now
    if (wrong > 0 && wait > 0) return wait
    await tx
      .updateTable('pin_try')
      .set({ wrong: wrong + 1, wrong_at: now })
      .where('store_id', '=', storeId)
      .where('device_id', '=', deviceId)
      .where('person_id', '=', personId)
      .execute()
    return 0
  })
}

/** That was the right one. */
export async function forgiveTries(database: Database, { storeId, deviceId, personId }: Tries): Promise<void> {
  await database.transaction((tx) =>
    tx
      .deleteFrom('pin_try')
      .where('store_id', '=', storeId)
      .where('device_id', '=', deviceId)
      .where('person_id', '=', personId)
      .execute(),
  )
}
