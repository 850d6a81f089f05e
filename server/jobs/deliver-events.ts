import { execute } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import { markDelivered, undelivered } from '../store/events.ts'
import { completeEvent } from './complete-event.ts'

/** Delivered at a time. */
const BATCH = 100

/**
 * Gives each event to the store that it is for, as a command whose key is the event's: a process that ends between the
 * two stores, or a second one that does the same, delivers it again, and it is executed once.
 */
export async function deliverEvents(database: Database, codes: HandoverCodes, stop?: AbortSignal): Promise<void> {
  for (;;) {
    const events = await undelivered(database, BATCH)
    for (const event of events) {
      if (stop?.aborted) return
      const { from, id, toStore, name, actorId, at } = event
      const completed = await completeEvent(database, codes, event)
      await execute(database, toStore, 'job', [{ key: `event/${id}`, name, v: 1, ...completed, actorId, at }])
      await markDelivered(database, from, id)
    }
    if (events.length < BATCH) return
  }
}
