import type { Origin } from '#domain/command.ts'
import type { ReasonCode } from '#domain/reasons.ts'
import { Id } from '#domain/store.ts'
import type { ExecutedOutcome, ServerCommand } from '../execute.ts'
import type { Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'
import type { CommandLogRow } from './tables.ts'

/** What the log keeps of a command's answer. */
export interface StoredOutcome {
  cmdId: string
  key: string
  clientId: string | null
  seq: number | null
  status: CommandLogRow['status']
  code?: ReasonCode
  detail?: Record<string, string | number>
}

/** The outcomes that these keys were answered with before, by key. */
export async function findStored(
  tx: Tx,
  storeId: string,
  origin: Origin,
  keys: string[],
): Promise<Map<string, StoredOutcome>> {
  const rows = await tx
    .selectFrom('command_log')
    .select(['key', 'cmd_id', 'client_id', 'seq', 'status', 'code', 'detail_json'])
    .where('store_id', '=', storeId)
    .where('origin', '=', origin)
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.key, toOutcome(row)]))
}

/** Of these commands, those that were applied. */
export async function findApplied(tx: Tx, storeId: string, cmdIds: string[]): Promise<Set<string>> {
  if (cmdIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('command_log')
    .select('cmd_id')
    .where('store_id', '=', storeId)
    .where('cmd_id', 'in', cmdIds)
    .where('status', '=', 'applied')
    .execute()
  return new Set(rows.map((row) => row.cmd_id))
}

function toOutcome(
  row: Pick<CommandLogRow, 'key' | 'cmd_id' | 'client_id' | 'seq' | 'status' | 'code' | 'detail_json'>,
): StoredOutcome {
  return {
    cmdId: row.cmd_id,
    key: row.key,
    clientId: row.client_id,
    seq: row.seq,
    status: row.status,
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.detail_json === null ? {} : { detail: JSON.parse(row.detail_json) as Record<string, string | number> }),
  }
}

/** Logs what was answered. `ver` is the version that the batch made; a command that changed no record has none. */
export async function saveLog(
  tx: Tx,
  engine: Engine,
  storeId: string,
  origin: Origin,
  entries: { command: ServerCommand; outcome: ExecutedOutcome }[],
  ver: number | null,
  receivedAt: number,
): Promise<void> {
  const rows = entries.map(({ command, outcome }) => ({
    store_id: storeId,
    origin,
    key: command.key,
    cmd_id: outcome.cmdId,
    client_id: command.clientId ?? null,
    seq: command.seq ?? null,
    name: command.name,
    v: command.v,
    args_json: JSON.stringify(command.args ?? null),
    actor_id: command.actorId,
    on_behalf_of: command.onBehalfOf?.actorId ?? null,
    origin_cmd_id: command.onBehalfOf?.cmdId ?? null,
    device_at: command.deviceAt ?? null,
    occurred_at: command.at,
    uncertainty_ms: command.occurred?.uncertaintyMs ?? 0,
    received_at: receivedAt,
    status: outcome.status,
    code: outcome.code ?? null,
    detail_json: outcome.detail ? JSON.stringify(outcome.detail) : null,
    ver: outcome.changes.length > 0 ? ver : null,
    fulfillment_id: orderOf(command.args),
  }))
  await insertRows(tx, engine, 'command_log', rows)
}

function orderOf(args: unknown): string | null {
  if (typeof args !== 'object' || args === null || !('fulfillmentId' in args)) return null
  // what was refused may name no id at all, such as one that a database could not store
  return Id.safeParse(args.fulfillmentId).data ?? null
}
