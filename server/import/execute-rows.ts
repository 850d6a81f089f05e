import { createHash } from 'node:crypto'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { reasons } from '#domain/reasons.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import { execute, type ServerCommand } from '../execute.ts'
import type { Database } from '../store/database.ts'
import type { Saved } from './import-table.ts'

/** What a row wants done, and the record that says whether it was done already. */
export type RowCommand = { [N in CommandName]: { name: N; args: ArgsOf<N>; recordId: string } }[CommandName] &
  Pick<ServerCommand, 'pinHash'>

/**
 * Does what rows want, one command for each, in one version of the store. What is so already stays as it is.
 * @param kind of the records that the commands are about
 * @param field that a row is refused for
 */
export async function executeRows(
  database: Database,
  storeId: string,
  kind: RecordKind,
  wanted: RowCommand[],
  field: string,
): Promise<Saved[]> {
  if (wanted.length === 0) return []
  const versions = await versionsOf(
    database,
    storeId,
    kind,
    wanted.map(({ recordId }) => recordId),
  )
  const at = database.clock()
  const commands = wanted.map(({ recordId, ...command }): ServerCommand => {
    // a repeat of this wish on top of that version of the record is recognised
    const content = createHash('sha256').update(JSON.stringify(command)).digest('hex').slice(0, 32)
    const key = `${command.name}:${content}:${versions.get(recordId) ?? 0}`
    return { ...command, key, v: 1, actorId: 'import', at }
  })
  const { outcomes } = await execute(database, storeId, 'import', commands)
  return outcomes.map(({ status, code, detail = {}, changes }) => {
    if (status !== 'applied') {
      const says: string = code ? reasons[code].says : 'The store’s rules refuse this.'
      const message = says.replaceAll(/\{(\w+)\}/g, (_blank, name: string) => String(detail[name] ?? ''))
      return { field, code: code ?? status, message }
    }
    if (changes.some(({ created }) => created)) return 'created'
    return changes.length > 0 ? 'updated' : 'unchanged'
  })
}

async function versionsOf(database: Database, storeId: string, kind: RecordKind, ids: string[]) {
  const rows = await database.read
    .selectFrom('document')
    .select(['id', 'ver'])
    .where('store_id', '=', storeId)
    .where('kind', '=', kind)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, ver }) => [id, ver]))
}

/** All records of a kind of which a store has few, by id; those that left the feed too. */
export async function recordsOf<K extends RecordKind>(
  database: Database,
  storeId: string,
  kind: K,
): Promise<Map<string, RecordOf<K>>> {
  const rows = await database.read
    .selectFrom('document')
    .select(['id', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('kind', '=', kind)
    .execute()
  return new Map(rows.map((row) => [row.id, JSON.parse(row.doc_json) as RecordOf<K>]))
}
