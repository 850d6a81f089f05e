import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { THE_STORE, type Store } from '#domain/store.ts'
import { execute } from '../execute.ts'
import { recordsOf } from '../import/execute-rows.ts'
import { openIntervals } from '../open-intervals.ts'
import type { Database } from '../store/database.ts'
import { listStores } from '../stores.ts'

/** So many days back: as long as an order's clock may have run, which is read by the hours as they are said now. */
const PAST_DAYS = 31
const DAYS = PAST_DAYS + 61

/** Says every store's hours of the next 60 days as instants, where they changed or a day went by. Doing it twice is doing it once. */
export async function tellOpenHours(database: Database, stop?: AbortSignal): Promise<void> {
  for (const store of await listStores(database)) {
    if (stop?.aborted) return
    await tell(database, store)
  }
}

async function tell(database: Database, { id, zone }: Store): Promise<void> {
  const hours = (await recordsOf(database, id, 'hours')).get(THE_STORE)
  if (!hours) return
  const at = database.clock()
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  const first = today.subtract({ days: PAST_DAYS })
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: zone }).epochMilliseconds
  const args = {
    from: midnight(first),
    until: midnight(first.add({ days: DAYS })),
    open: openIntervals(hours, zone, first.toString(), DAYS),
  }
  const known = (await recordsOf(database, id, 'open-hours')).get(THE_STORE)
  if (known && JSON.stringify(known) === JSON.stringify({ id: THE_STORE, ...args })) return
  // the same said again later, as where hours change to and fro, is said anew
  const command = { key: randomUUID(), name: 'set-open-hours', v: 1, args, actorId: 'clock', at }
  await execute(database, id, 'job', [command])
}
