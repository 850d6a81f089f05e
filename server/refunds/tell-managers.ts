import { failureId } from '#domain/failed-refund.ts'
import type { Onto } from '#domain/pay-back.ts'
import { execute } from '../execute.ts'
import type { Database } from '../store/database.ts'
import type { RefundRow } from '../store/tables.ts'

/** Managers see a refund that failed, on any device. Told again, as after a process that ended in between, it is one. */
export async function tellManagers(database: Database, row: RefundRow): Promise<void> {
  const { store_id: storeId, refund_id: refundId, return_id: returnId, number, currency, done_at: doneAt } = row
  const onto = JSON.parse(row.onto_json) as Onto
  const failedAt = doneAt ?? 0
  // whoever pays back may name it in their words, and every device gets them
  const token = ('token' in onto && onto.token) || undefined
  const why = row.error ?? ''
  const args = {
    ...{ refundId, returnId, number, currency, amountMinor: row.amount_minor, failedAt },
    why: token === undefined ? why : why.replaceAll(token, '…'),
    onto: { kind: onto.kind, last4: ('last4' in onto && onto.last4) || null },
  }
  const key = `refund/${failureId(refundId, failedAt)}`
  const command = { key, name: 'note-failed-refund', v: 1, args, actorId: 'refunds', at: failedAt }
  await execute(database, storeId, 'job', [command])
}
