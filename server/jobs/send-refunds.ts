import type { Onto } from '#domain/pay-back.ts'
import { tellManagers } from '../refunds/tell-managers.ts'
import { type RefundOrder, type RefundPort, RefundsAway } from '../refunds/refund-port.ts'
import type { Database } from '../store/database.ts'
import { claimRefund, failedUntold, keepRefund, refundsToDo } from '../store/refunds.ts'
import type { RefundRow } from '../store/tables.ts'

const SECOND_MS = 1000
/** How long after each try that nobody answered it is tried again, in ms; then as after the last. */
const WAITS_MS = [5, 30, 120, 600, 1800, 3600].map((seconds) => seconds * SECOND_MS)
/** For so long nobody else sends it, in ms: longer than an answer may take. */
const CLAIM_MS = 60 * SECOND_MS
/** Refunds at a time. */
const BATCH = 50
/** Of what a receiver says, in characters. */
const WORDS = 500

/**
 * Has the money paid back that returns gave, each refund once. That it is tried is kept before it is: a process that ends before the answer is kept
 * tells the same refund again under its id. Where the receiver may have forgotten the id by then, and nobody knows whether it was paid, a
 * person has to look: paid late is better than twice. Of what failed managers are told.
 */
export async function sendRefunds(database: Database, port: RefundPort, stop?: AbortSignal): Promise<void> {
  for (const refund of await refundsToDo(database, database.clock(), BATCH)) {
    if (stop?.aborted) return
    const { tries, tried_at: triedAt, error } = refund
    const now = database.clock()
    if (triedAt !== null && now - triedAt > (port.knowsForMs ?? Infinity)) {
      const why = `Nobody answered for too long to ask again safely: see whether it was paid.${error === null ? '' : ` ${error}`}`
      await keepRefund(database, refund, { state: 'failed', error: why, next_at: null, done_at: now })
      continue
    }
    const claim = { tries: tries + 1, tried_at: triedAt ?? now, next_at: now + CLAIM_MS }
    if (await claimRefund(database, refund, claim)) await send(database, port, { ...refund, ...claim })
  }
  for (const refund of await failedUntold(database, BATCH)) {
    if (stop?.aborted) return
    await tellManagers(database, refund)
  }
}

async function send(database: Database, port: RefundPort, refund: RefundRow): Promise<void> {
  try {
    const answer = await port.send(orderOf(refund))
    const at = { next_at: null, done_at: database.clock() }
    if (answer.kind === 'taken') await keepRefund(database, refund, { state: 'sent', error: null, ...at })
    else await keepRefund(database, refund, { state: 'failed', error: answer.why.slice(0, WORDS), ...at })
  } catch (error) {
    if (!(error instanceof RefundsAway)) throw error
    const longest = WAITS_MS.at(-1) ?? 0
    const wait = Math.min(longest, Math.max(error.afterMs, WAITS_MS[refund.tries - 1] ?? longest))
    await keepRefund(database, refund, { error: error.message.slice(0, WORDS), next_at: database.clock() + wait })
  }
}

const orderOf = (row: RefundRow): RefundOrder => ({
  ...{ refundId: row.refund_id, storeId: row.store_id, returnId: row.return_id, purchaseId: row.purchase_id },
  ...{ number: row.number, currency: row.currency, amountMinor: row.amount_minor },
  ...{ onto: JSON.parse(row.onto_json) as Onto, askedAt: new Date(row.asked_at).toISOString() },
})
