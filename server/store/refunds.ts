import { sql } from 'kysely'
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
      ...{ state: 'asked', tries: 0, tried_at: null, next_at: at, error: null, done_at: null },
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

/** Those that are to be sent by `now`, the oldest first. */
export async function refundsToDo({ read }: Database, now: number, limit: number): Promise<RefundRow[]> {
  return await read
    .selectFrom('refund')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('refund_id')
    .limit(limit)
    .execute()
}

/** Of several processes on one database, one sends it. @returns false where another one does */
export async function claimRefund(
  database: Database,
  refund: RefundRow,
  claim: Pick<RefundRow, 'tries' | 'tried_at' | 'next_at'>,
): Promise<boolean> {
  return (await update(database, refund, claim)) > 0n
}

/** Keeps what became of one that stands as it does here; one that another process has changed meanwhile stays as that left it. */
export async function keepRefund(
  database: Database,
  refund: RefundRow,
  facts: Partial<Pick<RefundRow, 'state' | 'error' | 'next_at' | 'done_at'>>,
): Promise<void> {
  await update(database, refund, facts)
}

async function update(database: Database, refund: RefundRow, facts: Partial<RefundRow>): Promise<bigint> {
  const { numUpdatedRows } = await database.transaction((tx) =>
    tx
      .updateTable('refund')
      .set(facts)
      .where('store_id', '=', refund.store_id)
      .where('refund_id', '=', refund.refund_id)
      .where('state', '=', 'asked')
      .where('tries', '=', refund.tries)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows
}

/** Those of a store in this state, the newest first. @param before only those that come after this one */
export async function listRefunds(
  { read }: Database,
  storeId: string,
  { state, before, limit }: { state: RefundRow['state']; before: string | undefined; limit: number },
): Promise<RefundRow[]> {
  const last = before === undefined ? undefined : await findRefund({ read }, storeId, before)
  return await read
    .selectFrom('refund')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('state', '=', state)
    .$if(last !== undefined, (query) =>
      query.where(({ eb, or, and }) =>
        or([
          eb('asked_at', '<', last?.asked_at ?? 0),
          and([eb('asked_at', '=', last?.asked_at ?? 0), eb('refund_id', '<', last?.refund_id ?? '')]),
        ]),
      ),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('refund_id', 'desc')
    .limit(limit)
    .execute()
}

export async function findRefund(
  { read }: Pick<Database, 'read'>,
  storeId: string,
  refundId: string,
): Promise<RefundRow | undefined> {
  return await read
    .selectFrom('refund')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('refund_id', '=', refundId)
    .executeTakeFirst()
}

/** Somebody has looked at one that failed. */
export interface SettledRefund {
  refundId: string
  how: 'again' | 'by-hand'
}

/** Asked for anew, or paid by hand, in the transaction in which somebody says so. One that did not fail stays as it is. `at` in UTC ms. */
export async function settleRefunds(
  tx: Tx,
  storeId: string,
  at: number,
  settled: readonly SettledRefund[],
): Promise<void> {
  for (const { refundId, how } of settled) {
    const asked = { state: 'asked' as const, tries: 0, tried_at: null, next_at: at, error: null, done_at: null }
    await tx
      .updateTable('refund')
      .set(how === 'again' ? asked : { state: 'by-hand', next_at: null, done_at: at })
      .where('store_id', '=', storeId)
      .where('refund_id', '=', refundId)
      .where('state', '=', 'failed')
      .execute()
  }
}

/** Those of all stores that failed and of which no manager was told so far. */
export async function failedUntold({ read }: Database, limit: number): Promise<RefundRow[]> {
  return await read
    .selectFrom('refund')
    .leftJoin('document', (join) =>
      join
        .onRef('document.store_id', '=', 'refund.store_id')
        .on('document.kind', '=', 'failed-refund')
        .on(sql<boolean>`document.id = refund.refund_id || '/' || refund.done_at`),
    )
    .selectAll('refund')
    .where('refund.state', '=', 'failed')
    .where('document.id', 'is', null)
    .limit(limit)
    .execute()
}

/** How many a store has that failed, or that were tried and have not gone out yet, and why the last one did not. */
export async function countRefunds(
  { read }: Database,
  storeId: string,
  state: 'failed' | 'asked',
): Promise<{ count: number; error: string }> {
  const rows = await read
    .selectFrom('refund')
    .select('error')
    .where('store_id', '=', storeId)
    .where('state', '=', state)
    .where('error', 'is not', null)
    .orderBy('asked_at', 'desc')
    .execute()
  return { count: rows.length, error: rows[0]?.error ?? '' }
}
