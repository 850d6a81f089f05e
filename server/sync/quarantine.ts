import { sql } from 'kysely'
import { ProblemError } from '../problems.ts'
import type { Database } from '../store/database.ts'

/** What the store keeps of one blocked device: more than a shift's work, and less than somebody could fill a disk with. */
export const QUARANTINE_COMMANDS = 5_000
export const QUARANTINE_BYTES = 5_000_000

/**
 * Whether what a blocked device hands in still fits beside what it has handed in since it was blocked; what came before, and
 * is answered again, takes no room.
 * @param since when it was blocked, UTC ms
 * @throws ProblemError quarantine-full
 */
export async function checkRoom(
  { read }: Database,
  place: { storeId: string; deviceId: string },
  since: number,
  commands: { cmdId: string; args: unknown }[],
): Promise<void> {
  const known = await read
    .selectFrom('command_log')
    .select('cmd_id')
    .where('store_id', '=', place.storeId)
    .where(
      'cmd_id',
      'in',
      commands.map(({ cmdId }) => cmdId),
    )
    .execute()
  const isKnown = new Set(known.map((row) => row.cmd_id))
  const fresh = commands.filter(({ cmdId }) => !isKnown.has(cmdId))
  const kept = await read
    .selectFrom('command_log')
    .innerJoin('client', (join) =>
      join
        .onRef('client.store_id', '=', 'command_log.store_id')
        .onRef('client.client_id', '=', 'command_log.client_id'),
    )
    .select(sql<number | string>`count(*)`.as('commands'))
    .select(sql<number | string>`coalesce(sum(length(args_json)), 0)`.as('bytes'))
    .where('command_log.store_id', '=', place.storeId)
    .where('client.device_id', '=', place.deviceId)
    .where('received_at', '>=', since)
    .executeTakeFirstOrThrow()
  const bytes = fresh.reduce((sum, { args }) => sum + JSON.stringify(args ?? null).length, 0)
  const fits =
    Number(kept.commands) + fresh.length <= QUARANTINE_COMMANDS && Number(kept.bytes) + bytes <= QUARANTINE_BYTES
  if (fresh.length > 0 && !fits) throw new ProblemError('quarantine-full')
}
