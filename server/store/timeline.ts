import type { Origin } from '#domain/command.ts'
import { shownArgs } from '#domain/commands.ts'
import type { Database } from './database.ts'

/** One command about an order, and how it was answered. Instants are UTC ms. */
export interface TimelineEntry {
  cmdId: string
  name: string
  /** without those that are not for everyone's eyes */
  args: unknown
  by: string
  /** whose action it was, where a lead let it through */
  onBehalfOf: string | null
  origin: Origin
  /** its name; null where it was no device's */
  device: string | null
  /** when it was done */
  at: number
  /** when the server got it */
  receivedAt: number
  status: 'applied' | 'rejected' | 'quarantined'
  code: string | null
  detail: Record<string, string | number> | null
}

/** All that was said about an order and is still in the log, the newest first; no more than `limit`. */
export async function readTimeline(
  database: Database,
  storeId: string,
  fulfillmentId: string,
  limit: number,
): Promise<TimelineEntry[]> {
  const rows = await database.read
    .selectFrom('command_log as log')
    .leftJoin('client', (join) =>
      join.onRef('client.store_id', '=', 'log.store_id').onRef('client.client_id', '=', 'log.client_id'),
    )
    .leftJoin('device', (join) =>
      join.onRef('device.store_id', '=', 'log.store_id').onRef('device.device_id', '=', 'client.device_id'),
    )
    .select([
      ...(['log.cmd_id', 'log.name', 'log.args_json', 'log.actor_id', 'log.on_behalf_of', 'log.origin'] as const),
      ...(['log.occurred_at', 'log.received_at', 'log.status', 'log.code', 'log.detail_json'] as const),
      'device.name as device_name',
    ])
    .where('log.store_id', '=', storeId)
    .where('log.fulfillment_id', '=', fulfillmentId)
    .orderBy('log.occurred_at', 'desc')
    .orderBy('log.received_at', 'desc')
    .orderBy('log.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    cmdId: row.cmd_id,
    name: row.name,
    args: shownArgs(row.name, JSON.parse(row.args_json)),
    by: row.actor_id,
    onBehalfOf: row.on_behalf_of,
    origin: row.origin,
    device: row.device_name,
    at: row.occurred_at,
    receivedAt: row.received_at,
    status: row.status,
    code: row.code,
    detail: row.detail_json === null ? null : (JSON.parse(row.detail_json) as TimelineEntry['detail']),
  }))
}
