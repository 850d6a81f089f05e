import * as z from 'zod/mini'
import { isHere } from '../arrival.ts'
import { defineCommand } from '../command.ts'
import { needsManager, unsorted } from '../customer-return.ts'
import { accept } from '../decision.ts'
import { isOld } from '../purchase.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'
import type { RecordOf } from '../records.ts'
import { Text } from '../store.ts'
import { differencesOfTransfer } from '../transfer.ts'
import { owedBy } from '../tally.ts'

/** The kinds of records that are over one day. A count's lines go with it; photos last, with what they are of. */
export const LEAVING = [
  'case',
  'attention',
  'fulfillment',
  'delivery',
  'transfer',
  'floor-task',
  'listing-report',
  'stop-sale',
  'wave',
  'count-session',
  'count-line',
  'return',
  'failed-refund',
  'purchase',
  'photo',
] as const
export type Leaving = (typeof LEAVING)[number]

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
  args: z.object({ kind: z.enum(LEAVING), id: Text }),
  touches: ({ kind, id }) => (kind === 'fulfillment' ? touchesPurchase(id) : [{ kind, id }]),
  decide: (read, { args: { kind, id }, at }) => {
    const record = read.get(kind, id)
    if (!record || !isDone(kind, record, at)) return accept([])
    // of an order that its customer has, devices keep as much as may come back
    const sold = kind === 'fulfillment' ? purchaseOf(read, id) : undefined
    const changes = sold && !isOld(sold, at) ? [{ kind: 'purchase' as const, id, doc: sold }] : []
    return accept(changes, { effects: [{ type: 'leave-feed', kind, id }] })
  },
})

/** A device that has not sent its photo for so long will not: as long as it keeps the bytes. In ms. */
export const PHOTO_WAIT_MS = 14 * 24 * 3600_000

/** A walk that began so long ago is over, whatever it says. In ms. */
const WAVE_MS = 24 * 3600_000
const REFUSED_CLAIMS = ['already-claimed', 'already-going', 'nobody-waits']

const doneOf: { [K in Leaving]: (record: RecordOf<K>, at: number) => boolean } = {
  case: ({ closed }) => closed !== null,
  // a claim that was refused is of its day only
  attention: ({ settled, code }) => settled !== null || REFUSED_CLAIMS.includes(code),
  // closed, with nothing to put back or in a bin, and nobody waits for it
  fulfillment: (order, at) =>
    ['handed-over', 'shipped', 'unfilled', 'cancelled'].includes(order.state) &&
    owedBy(order) === 0 &&
    order.parcels.length === 0 &&
    !isHere(order, at),
  delivery: ({ closed }) => closed !== null,
  transfer: (transfer) =>
    transfer.arrived !== null && (transfer.settled !== null || differencesOfTransfer(transfer).length === 0),
  'floor-task': ({ done }) => done !== null,
  'listing-report': ({ settled }) => settled !== null,
  'stop-sale': ({ lifted }) => lifted !== null,
  // whoever forgets to end a walk does not leave it to those of the next day
  wave: ({ closed, walker, planned }, at) => closed !== null || (walker ?? planned).at < at - WAVE_MS,
  'count-session': ({ closed, late }) => closed !== null && !late,
  // as long as its session is there it is not asked
  'count-line': () => true,
  // what was given stands in the purchase too, and every unit is where it belongs
  return: (doc) =>
    (doc.state === 'granted' || doc.state === 'refused') &&
    !needsManager(doc) &&
    doc.items.every((one) => unsorted(one) === 0),
  'failed-refund': ({ settled }) => settled !== null,
  purchase: isOld,
  // one that has not arrived by then will not
  photo: ({ arrivedAt, at: takenAt }, at) => arrivedAt !== null || takenAt < at - PHOTO_WAIT_MS,
}

/**
 * Nobody has anything left to do on it.
 * @param at now, a UTC instant in ms
 */
export function isDone<K extends Leaving>(kind: K, record: RecordOf<K>, at: number): boolean {
  return doneOf[kind](record, at)
}
