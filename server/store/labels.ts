import { sql } from 'kysely'
import type { Database, Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'
import type { LabelRow } from './tables.ts'

/** Written in the transaction of the commands that ask for them. `at` in UTC ms. */
export async function saveLabels(
  tx: Tx,
  engine: Engine,
  storeId: string,
  at: number,
  { labels, voidedLabels }: Asked,
): Promise<void> {
  const rows = labels.map(({ labelId, fulfillmentId, boxId }) => ({
    ...{ store_id: storeId, label_id: labelId, fulfillment_id: fulfillmentId, box_id: boxId, asked_at: at },
    ...{ serial: null, tries: 0, next_at: at, carrier: null, tracking: null, zpl: null, answer_json: null },
    ...{ told_at: null, void_at: null },
  }))
  await insertRows(tx, engine, 'label', rows)
  for (const labelId of voidedLabels) {
    await tx
      .updateTable('label')
      .set({ void_at: at, next_at: at })
      .where('store_id', '=', storeId)
      .where('label_id', '=', labelId)
      .execute()
  }
}

interface Asked {
  labels: { labelId: string; fulfillmentId: string; boxId: string }[]
  voidedLabels: string[]
}

/** Those of which something is to be done by `now`, the oldest first. */
export async function labelsToDo({ read }: Database, now: number, limit: number): Promise<LabelRow[]> {
  return await read
    .selectFrom('label')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('label_id')
    .limit(limit)
    .execute()
}

export async function readLabel(database: Database, storeId: string, labelId: string): Promise<LabelRow | undefined> {
  return await database.read
    .selectFrom('label')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('label_id', '=', labelId)
    .executeTakeFirst()
}

/**
 * Takes a label for this process until `until`, UTC ms, with a number that it keeps from then on.
 * @returns as it is then; undefined where another process has it, or something was done with it meanwhile
 */
export async function claimLabel(database: Database, label: LabelRow, until: number): Promise<LabelRow | undefined> {
  return await database.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('label')
      .set({ next_at: until })
      .where('store_id', '=', label.store_id)
      .where('label_id', '=', label.label_id)
      .where('next_at', '=', label.next_at)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return undefined
    const serial = label.serial ?? (await nextSerial(tx))
    await updateLabel(tx, label, { serial })
    return { ...label, serial, next_at: until }
  })
}

async function nextSerial(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number | string }>`
    insert into label_serial (id, last) values (1, 1)
    on conflict (id) do update set last = label_serial.last + 1 returning last`.execute(tx)
  return Number(rows[0]?.last)
}

/** Keeps what became of a label; `until` is that of the claim: what others did with it meanwhile stays to be done. */
export async function keepLabel(database: Database, label: LabelRow, facts: Partial<LabelRow>): Promise<void> {
  const { next_at: next, ...rest } = facts
  await database.transaction(async (tx) => {
    await updateLabel(tx, label, rest)
    if (next === undefined) return
    await tx
      .updateTable('label')
      .set({ next_at: next })
      .where('store_id', '=', label.store_id)
      .where('label_id', '=', label.label_id)
      .where('next_at', '=', label.next_at)
      .execute()
  })
}

async function updateLabel(tx: Tx, label: LabelRow, facts: Partial<LabelRow>): Promise<void> {
  if (Object.keys(facts).length === 0) return
  await tx
    .updateTable('label')
    .set(facts)
    .where('store_id', '=', label.store_id)
    .where('label_id', '=', label.label_id)
    .execute()
}

/** Labels that are kept though their orders have left the devices. */
export async function labelsToForget({ read }: Database, limit: number): Promise<LabelRow[]> {
  return await read
    .selectFrom('label as l')
    .innerJoin('document as d', (join) =>
      join.onRef('d.store_id', '=', 'l.store_id').onRef('d.id', '=', 'l.fulfillment_id'),
    )
    .selectAll('l')
    .where('d.kind', '=', 'fulfillment')
    .where('d.deleted', '=', 1)
    .where('l.zpl', 'is not', null)
    .limit(limit)
    .execute()
}
