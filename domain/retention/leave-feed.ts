import * as z from 'zod/mini'
import type { Attention } from '../attention.ts'
import type { Case } from '../case.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import type { Delivery } from '../delivery.ts'
import type { FloorTask } from '../floor-task.ts'
import type { Fulfillment } from '../fulfillment.ts'
import type { Photo } from '../photo.ts'
import { Text } from '../store.ts'
import { differencesOfTransfer, type Transfer } from '../transfer.ts'
import { owedBy } from '../tally.ts'

/**
 * What nobody has anything left to do on leaves the feed: devices forget it, the server keeps it and finds it. A later
 * command that changes it brings it back. Something is left to do: nothing happens.
 */
export const leaveFeed = defineCommand({
  name: 'leave-feed',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({
    kind: z.enum(['fulfillment', 'case', 'attention', 'photo', 'delivery', 'transfer', 'floor-task']),
    id: Text,
  }),
  touches: ({ kind, id }) => [{ kind, id }],
  decide: (read, { args: { kind, id }, at }) => {
    const record = read.get(kind, id)
    return accept([], { effects: record && isDone(record, at) ? [{ type: 'leave-feed', kind, id }] : [] })
  },
})

/** A device that has not sent its photo for so long will not: as long as it keeps the bytes. In ms. */
export const PHOTO_WAIT_MS = 14 * 24 * 3600_000

/**
 * Nobody has anything left to do on it: a settled case or refused command, or a claim that was refused, which is of its day
 * only; an order that is closed, with nothing to put
 * back or in a bin; a photo that has arrived, or will not.
 * @param at now, a UTC instant in ms
 */
export function isDone(
  record: Fulfillment | Case | Attention | Photo | Delivery | Transfer | FloorTask,
  at: number,
): boolean {
  if ('arrivedAt' in record) return record.arrivedAt !== null || record.at < at - PHOTO_WAIT_MS
  if ('done' in record) return record.done !== null
  if ('toStoreId' in record)
    return record.arrived !== null && (record.settled !== null || differencesOfTransfer(record).length === 0)
  if ('settled' in record) return record.settled !== null || record.code === 'already-claimed'
  if (!('state' in record)) return record.closed !== null
  const closed = ['handed-over', 'unfilled', 'cancelled'].includes(record.state)
  return closed && owedBy(record) === 0 && record.parcels.length === 0
}
