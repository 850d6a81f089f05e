import * as z from 'zod/mini'
import { Attention } from './attention.ts'
import { Bin, BinState } from './bin.ts'
import { Case } from './case.ts'
import { CountLine, CountSession } from './count.ts'
import { CustomerReturn } from './customer-return.ts'
import { Delivery } from './delivery.ts'
import { FailedRefund } from './failed-refund.ts'
import { FloorTask } from './floor-task.ts'
import { Fulfillment } from './fulfillment.ts'
import { Hours } from './hours.ts'
import { Layout } from './layout.ts'
import { ListingReport } from './listing-report.ts'
import { OpenHours } from './open-hours.ts'
import { PaidAtDesk } from './paid-at-desk.ts'
import { Pauses } from './pauses.ts'
import { Photo } from './photo.ts'
import { Piece } from './piece.ts'
import { Policy } from './policy.ts'
import { Purchase } from './purchase.ts'
import { Reservation } from './reservation.ts'
import { ReturnHistory } from './return-history.ts'
import { ReturnPolicy } from './return-policy.ts'
import { SafetyRule } from './safety.ts'
import { StopSale } from './stop-sale.ts'
import { StockLevel } from './stock-level.ts'
import { Person, Store } from './store.ts'
import { OtherStore, Transfer } from './transfer.ts'
import { Wave } from './wave.ts'

/**
 * Every kind of record in the feed: its schema and its audience. A device's audience is fixed when it is enrolled.
 * Personal data never stands in a record; it travels beside it as the row's `personal` part,
 * sealed, which no rule reads.
 */
export const recordKinds = {
  store: { schema: Store, audience: 'floor' },
  person: { schema: Person, audience: 'floor' },
  bin: { schema: Bin, audience: 'floor' },
  'bin-state': { schema: BinState, audience: 'floor' },
  fulfillment: { schema: Fulfillment, audience: 'floor' },
  case: { schema: Case, audience: 'floor' },
  attention: { schema: Attention, audience: 'floor' },
  photo: { schema: Photo, audience: 'floor' },
  delivery: { schema: Delivery, audience: 'floor' },
  'stop-sale': { schema: StopSale, audience: 'floor' },
  'listing-report': { schema: ListingReport, audience: 'floor' },
  'floor-task': { schema: FloorTask, audience: 'floor' },
  transfer: { schema: Transfer, audience: 'floor' },
  'other-store': { schema: OtherStore, audience: 'floor' },
  'stock-level': { schema: StockLevel, audience: 'floor' },
  'safety-rule': { schema: SafetyRule, audience: 'floor' },
  policy: { schema: Policy, audience: 'floor' },
  hours: { schema: Hours, audience: 'floor' },
  'open-hours': { schema: OpenHours, audience: 'floor' },
  layout: { schema: Layout, audience: 'floor' },
  wave: { schema: Wave, audience: 'floor' },
  pauses: { schema: Pauses, audience: 'floor' },
  'count-session': { schema: CountSession, audience: 'floor' },
  'count-line': { schema: CountLine, audience: 'floor' },
  'return-policy': { schema: ReturnPolicy, audience: 'floor' },
  purchase: { schema: Purchase, audience: 'floor' },
  return: { schema: CustomerReturn, audience: 'floor' },
  'failed-refund': { schema: FailedRefund, audience: 'floor' },
  'paid-at-desk': { schema: PaidAtDesk, audience: 'floor' },
  // no device has this audience
  'return-history': { schema: ReturnHistory, audience: 'office' },
  piece: { schema: Piece, audience: 'office' },
  reservation: { schema: Reservation, audience: 'office' },
} as const

export const RecordKind = z.enum([
  'store',
  'person',
  'bin',
  'bin-state',
  'fulfillment',
  'case',
  'attention',
  'photo',
  'stock-level',
  'safety-rule',
  'policy',
  'hours',
  'open-hours',
  'layout',
  'wave',
  'pauses',
  'delivery',
  'reservation',
  'stop-sale',
  'listing-report',
  'floor-task',
  'transfer',
  'other-store',
  'count-session',
  'count-line',
  'return-policy',
  'purchase',
  'return',
  'failed-refund',
  'paid-at-desk',
  'return-history',
  'piece',
])
export type RecordKind = keyof typeof recordKinds
export type RecordOf<K extends RecordKind> = z.infer<(typeof recordKinds)[K]['schema']>
export type Audience = (typeof recordKinds)[RecordKind]['audience']

/** A record as it stands after the command. */
export type RecordChange = { [K in RecordKind]: { kind: K; id: string; doc: RecordOf<K> } }[RecordKind]
