import type { Database } from './store/database.ts'
import { noteDevice } from './store/devices.ts'

/** What a device tells of itself is written down this often at the most, where nothing changed; in ms. */
export const SEEN_EVERY_MS = 5 * 60_000
/** The same, where there is more or less to send than before. */
const CHANGED_EVERY_MS = 30_000

/** Who was here when, and had how much left to send: told with each round, written down rarely. */
export interface Presence {
  /**
   * Never throws and waits for nothing: a round is worth more than the note of it.
   * @param waiting how many commands wait on the device; not told, they are as many as before
   */
  seen(storeId: string, deviceId: string, waiting?: number): void
}

/**
 * Remembers in memory what was written last, so that most rounds neither read nor write for it. Several processes write a
 * little more often, and nothing else comes of it.
 */
export function openPresence(database: Database): Presence {
  const written = new Map<string, { at: number; waiting: number | undefined }>()
  return {
    seen(storeId, deviceId, told) {
      const key = `${storeId}/${deviceId}`
      const now = database.clock()
      const last = written.get(key)
      const waiting = told ?? last?.waiting
      const age = last ? Math.abs(now - last.at) : Infinity
      const changed = waiting !== last?.waiting && (waiting === 0 || age >= CHANGED_EVERY_MS)
      if (age < SEEN_EVERY_MS && !changed) return
      written.set(key, { at: now, waiting })
      database
        .transaction((tx) =>
          noteDevice(tx, storeId, deviceId, { last_seen_at: now, ...(waiting !== undefined && { waiting }) }),
        )
        .catch(() => written.delete(key))
    },
  }
}
