import { keyOf, type RecordKey } from '#domain/record-key.ts'
import { recordKinds, type RecordKind } from '#domain/records.ts'
import type { Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'
import { searchTextOf } from './search-text.ts'
import type { DocumentRow } from './tables.ts'

export type StoredDocument = Pick<
  DocumentRow,
  'kind' | 'id' | 'audience' | 'ver' | 'deleted' | 'doc_json' | 'personal_json'
>

/**
 * Loads records and locks them to the transaction, in one statement and in one order, so that two transactions over the
 * same records wait for each other instead of deadlocking. Keys as `keyOf` spells them.
 * @param people who is only asked for their rights: read without a lock, as one person may work on every device at once
 */
export async function lockDocuments(
  tx: Tx,
  engine: Engine,
  storeId: string,
  keys: RecordKey[],
  people: string[],
): Promise<Map<string, StoredDocument>> {
  const kinds = new Set(keys.map(({ kind }) => kind))
  const idsOf = (kind: RecordKind) => [...new Set(keys.filter((key) => key.kind === kind).map(({ id }) => id))]
  const documents = tx
    .selectFrom('document')
    .select(['kind', 'id', 'audience', 'ver', 'deleted', 'doc_json', 'personal_json'])
    .where('store_id', '=', storeId)
  const held = documents
    .where((eb) => eb.or([...kinds].map((kind) => eb.and([eb('kind', '=', kind), eb('id', 'in', idsOf(kind))]))))
    .orderBy('kind')
    .orderBy('id')
    .$if(engine === 'postgres', (query) => query.forUpdate())
  const asked = people.filter((id) => !keys.some((key) => key.kind === 'person' && key.id === id))
  if (keys.length + asked.length === 0) return new Map()
  const all =
    asked.length === 0
      ? held
      : tx
          .with('held', () => held)
          .selectFrom('held')
          .selectAll()
          .unionAll(documents.where('kind', '=', 'person').where('id', 'in', asked))
  const rows = await all.execute()
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** A record as it is to be stored. `known`: it had a row already. */
export type ChangedDocument = RecordKey & {
  inFeed: boolean
  doc: object
  docJson: string
  personalJson: string | null
  known: boolean
}

const REPLACE = `on conflict (store_id, kind, id) do update set ver = excluded.ver, deleted = excluded.deleted,
  doc_json = excluded.doc_json, personal_json = excluded.personal_json, search = excluded.search`

/** Writes records at a version. A record that someone else created meanwhile is a unique violation: the caller retries. */
export async function saveDocuments(
  tx: Tx,
  engine: Engine,
  storeId: string,
  ver: number,
  changed: ChangedDocument[],
): Promise<void> {
  const rows = changed.map(({ kind, id, inFeed, doc, docJson, personalJson }) => ({
    store_id: storeId,
    kind,
    id,
    audience: recordKinds[kind].audience,
    ver,
    deleted: inFeed ? (0 as const) : (1 as const),
    doc_json: docJson,
    personal_json: personalJson,
    search: searchTextOf(kind, doc, personalJson === null ? null : JSON.parse(personalJson)),
  }))
  const created = rows.filter((_row, index) => !changed[index]?.known)
  const updated = rows.filter((_row, index) => changed[index]?.known)
  await insertRows(tx, engine, 'document', created)
  await insertRows(tx, engine, 'document', updated, REPLACE)
}
