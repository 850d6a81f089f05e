import type { RecordKind, RecordOf } from '#domain/records.ts'
import type { Database } from './database.ts'

/** One record as the store has it now, in the feed or no more; undefined where there is none. No lock: for what decides nothing. */
export async function readRecord<K extends RecordKind>(
  { read }: Pick<Database, 'read'>,
  storeId: string,
  kind: K,
  id: string,
): Promise<RecordOf<K> | undefined> {
  const row = await read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as RecordOf<K>)
}
