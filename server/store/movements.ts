import type { Moved } from '#domain/stock-level.ts'
import type { Database, Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'
import type { MovementRow } from './tables.ts'

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
    source_name: storable(row.source?.name),
    note: storable(row.note),
    value_minor: row.valueMinor ?? null,
  }))
  await insertRows(tx, engine, 'movement', rows)
}

/** Words that somebody wrote, without what PostgreSQL cannot store. */
function storable(words: string | undefined): string | null {
  return words?.replaceAll(/[\p{Cs}\0]/gu, '\uFFFD') ?? null
}

/** A place in a product's history: what comes after it is older. */
export type MovementPlace = Pick<MovementRow, 'occurred_at' | 'ver' | 'n'>

/**
 * A page of what happened to a product, newest first. `recordedAt`: when the server heard of it, UTC ms.
 * @param before the place of the last one of the page before
 */
export async function readMovements(
  db: Database['read'],
  storeId: string,
  sku: string,
  { before, limit }: { before?: MovementPlace | undefined; limit: number },
): Promise<{ movements: (Moved & { recordedAt: number })[]; next: MovementPlace | null }> {
  const rows = await db
    .selectFrom('movement')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('sku', '=', sku)
    .$if(before !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('occurred_at', 'ver', 'n'), '<', tuple(before?.occurred_at ?? 0, before?.ver ?? 0, before?.n ?? 0)),
      ),
    )
    .orderBy('occurred_at', 'desc')
    .orderBy('ver', 'desc')
    .orderBy('n', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return { movements: page.map(toMoved), next: rows.length > limit ? (page.at(-1) ?? null) : null }
}

/**
 * What moved of these products after they were counted.
 * @returns the rows of one product from after an instant (UTC ms) on
 */
export async function readSince(
  tx: Database['read'],
  storeId: string,
  counted: readonly { post: { sku: string; last: number } }[],
): Promise<(sku: string, after: number) => Moved[]> {
  const rows = await tx
    .selectFrom('movement')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('sku', 'in', [...new Set(counted.map(({ post }) => post.sku))])
    .where('occurred_at', '>', Math.min(...counted.map(({ post }) => post.last)))
    .execute()
  const bySku = new Map<string, Moved[]>()
  for (const row of rows) bySku.set(row.sku, [...(bySku.get(row.sku) ?? []), toMoved(row)])
  return (sku, after) => (bySku.get(sku) ?? []).filter(({ at }) => at > after)
}

function toMoved(row: MovementRow): Moved & { recordedAt: number } {
  const { source_kind: kind, source_id: id, source_name: name } = row
  return {
    ...{ id: row.movement_id, sku: row.sku, cause: row.cause, quantity: row.quantity },
    ...{ from: row.from_place, to: row.to_place, reserved: row.reserved, by: row.actor_id },
    ...{ at: row.occurred_at, recordedAt: row.recorded_at },
    ...(kind !== null && id !== null && name !== null && { source: { kind, id, name } }),
    ...(row.note !== null && { note: row.note }),
    ...(row.value_minor !== null && { valueMinor: row.value_minor }),
  }
}
