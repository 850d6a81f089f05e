import type { Moved } from '#domain/stock-level.ts'
import type { Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'

/** Appends to the stock ledger what a version moved. */
export async function saveMovements(
  tx: Tx,
  engine: Engine,
  storeId: string,
  ver: number,
  moved: Moved[],
  recordedAt: number,
): Promise<void> {
  const rows = moved.map((row, n) => ({
    store_id: storeId,
    ver,
    n,
    movement_id: row.id,
    sku: row.sku,
    cause: row.cause,
    quantity: row.quantity,
    from_place: row.from,
    to_place: row.to,
    reserved: row.reserved,
    actor_id: row.by,
    occurred_at: row.at,
    recorded_at: recordedAt,
    source_kind: row.source?.kind ?? null,
    source_id: row.source?.id ?? null,
    source_name: row.source?.name ?? null,
    note: row.note ?? null,
  }))
  await insertRows(tx, engine, 'movement', rows)
}
