import type { PayBack } from '#domain/pay-back.ts'
import type { Database, Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'
import type { RefundRow } from './tables.ts'

export interface NewRefund {
  /** derives from the command, the purchase and the tender: no two pay the same back */
  refundId: string
  payBack: PayBack
}

/** Written in the transaction of the commands that granted them. `at` in UTC ms. */
export async function saveRefunds(
  tx: Tx,
  engine: Engine,
  storeId: string,
  at: number,
  refunds: readonly NewRefund[],
): Promise<void> {
  const rows = refunds.map(({ refundId, payBack }) => {
    const { returnId, purchaseId, number, currency, amountMinor, onto } = payBack
    return {
      ...{ store_id: storeId, refund_id: refundId, return_id: returnId, purchase_id: purchaseId, number, currency },
      ...{ amount_minor: amountMinor, onto_json: JSON.stringify(onto), asked_at: at },
      ...{ state: 'asked', tries: 0, next_at: at, error: null, done_at: null },
    }
  })
  await insertRows(tx, engine, 'refund', rows)
}

/** Those of a return, by any of its ids. */
export async function refundsOfReturn({ read }: Database, storeId: string, returnIds: string[]): Promise<RefundRow[]> {
  return await read
    .selectFrom('refund')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('return_id', 'in', returnIds)
    .orderBy('refund_id')
    .execute()
}
