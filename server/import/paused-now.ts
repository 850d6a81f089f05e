import { endOf, pausedAt, type PauseScope } from '#domain/pauses.ts'
import { THE_STORE } from '#domain/store.ts'
import type { Database } from '../store/database.ts'
import { recordsOf } from './execute-rows.ts'

/** New orders stand still: since when, and until when as far as that is known, UTC ms. */
export interface PausedNow {
  scope: PauseScope
  since: number
  until: number | null
}

/** Whether what is brought now begins later. The whole store's pause ends when somebody says so. */
export async function pausedNow(database: Database, storeId: string): Promise<PausedNow | undefined> {
  const pauses = (await recordsOf(database, storeId, 'pauses')).get(THE_STORE)?.pauses ?? []
  const { store, orders } = pausedAt(pauses, database.clock())
  const pause = store ?? orders
  if (!pause) return undefined
  const until = endOf(pause)
  return { scope: pause.scope, since: pause.at, until: until === Infinity ? null : until }
}
