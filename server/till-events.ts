import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import type { Reason } from '#domain/decision.ts'
import { Decimal } from '#domain/stock/line-value.ts'
import { wrongWith } from '#domain/stock/till-events.ts'
import { Id, Instant, Sku, type Store } from '#domain/store.ts'
import { execute, type ServerCommand } from './execute.ts'
import { minorDigits } from './import/values.ts'
import type { Database } from './store/database.ts'
import { forgetParked, knownSkus, parkEvents, readCountable, refuseParked } from './store/parked-events.ts'

/** Events of one request, and of one version. */
export const MOST_EVENTS = 500

/** By which command each kind of event is done. */
const commandOf = { sale: 'sell', return: 'take-back', 'write-off': 'write-off' } as const

/**
 * What happened at a till. `key` is the caller's own and says whether it is the same event again; `quantity` in eaches;
 * `unitPrice` in the store's currency, in major units; `at` UTC ms.
 */
export const TillEvent = z.object({
  key: Id,
  kind: z.enum(['sale', 'return', 'write-off']),
  sku: Sku,
  quantity: z.number(),
  unitPrice: z.optional(Decimal),
  receipt: z.optional(Id),
  at: Instant,
})
export type TillEvent = z.infer<typeof TillEvent>

/** What became of an event. `repeat`: it came before, and this is what was answered then. */
export interface TakenEvent {
  key: string
  status: 'applied' | 'parked' | 'rejected'
  repeat: boolean
  reason?: Partial<Reason>
}

/**
 * Counts what happened at tills: late, twice and in whatever order. What is wrong with one event keeps no other one back;
 * one of an unknown product is kept and counts once the product comes.
 * @param events at most MOST_EVENTS
 * @returns one for each event, in their order
 */
export async function takeEvents(
  database: Database,
  store: Store,
  actorId: string,
  events: readonly TillEvent[],
): Promise<TakenEvent[]> {
  const receivedAt = database.clock()
  const known = await knownSkus(database.read, store.id, [...new Set(events.map(({ sku }) => sku))])
  const wrong = events.map((event) => wrongWith(event, receivedAt))
  const parked = events.filter(({ sku }, index) => !wrong[index] && !known.has(sku))
  const counted = events.filter(({ sku }, index) => !wrong[index] && known.has(sku))
  const others = await park(database, store, actorId, parked, receivedAt)
  const taken = await count(
    database,
    store.id,
    counted.map((event) => toCommand(store, actorId, event, receivedAt)),
  )
  let next = 0
  return events.map((event, index): TakenEvent => {
    const { key, sku } = event
    const reason = wrong[index]
    if (reason) return { key, status: 'rejected', repeat: false, reason }
    if (others.has(event)) return { key, status: 'rejected', repeat: false, reason: { code: 'key-taken' } }
    if (!known.has(sku)) return { key, status: 'parked', repeat: false, reason: { code: 'unknown-product' } }
    return { key, ...(taken[next++] ?? { status: 'rejected', repeat: false }) }
  })
}

/** @returns those under whose key something else is parked */
async function park(
  database: Database,
  store: Store,
  actorId: string,
  events: TillEvent[],
  receivedAt: number,
): Promise<Set<TillEvent>> {
  if (events.length === 0) return new Set()
  const commands = events.map((event) => toCommand(store, actorId, event, receivedAt))
  const rows = events.map(({ key, sku }, index) => ({
    ...{ store_id: store.id, key, sku, received_at: receivedAt, refused: null, refused_at: null },
    event_json: JSON.stringify(commands[index]),
  }))
  const kept = await database.transaction((tx) => parkEvents(tx, store.id, rows))
  const before = new Map(
    kept.map(({ key, event_json, received_at: at }) => [
      `till/${key}`,
      { ...(JSON.parse(event_json) as ServerCommand), receivedAt: at },
    ]),
  )
  // a product may have come while this was written
  await countParked(database, store.id)
  return new Set(events.filter((_event, index) => isOther(commands[index], before)))
}

/**
 * Counts what was parked until its product came; what does not count stays, with the reason. Doing it twice, or in two
 * processes, is doing it once.
 */
export async function countParked(database: Database, storeId: string): Promise<void> {
  for (;;) {
    const rows = await readCountable(database.read, storeId, MOST_EVENTS)
    if (rows.length === 0) return
    const taken = await count(
      database,
      storeId,
      rows.map((row) => JSON.parse(row.event_json) as ServerCommand),
    )
    const refused = new Map(
      rows.flatMap(({ key }, index) => {
        const { status, reason } = taken[index] ?? {}
        return status === 'rejected' ? [[key, reason?.code ?? 'rejected'] as const] : []
      }),
    )
    const keys = rows.map(({ key }) => key).filter((key) => !refused.has(key))
    await database.transaction(async (tx) => {
      if (keys.length > 0) await forgetParked(tx, storeId, keys)
      const at = database.clock()
      for (const [key, code] of refused) await refuseParked(tx, storeId, key, code, at)
    })
  }
}

async function count(
  database: Database,
  storeId: string,
  commands: ServerCommand[],
): Promise<Omit<TakenEvent, 'key'>[]> {
  if (commands.length === 0) return []
  const { outcomes } = await execute(database, storeId, 'connector', commands)
  const again = commands.filter((_command, index) => outcomes[index]?.repeat)
  const others = await otherThanBefore(database, storeId, again)
  return outcomes.map(({ status, code, detail, repeat }, index) => {
    if (others.has(commands[index]?.key ?? '')) {
      return { status: 'rejected', repeat: false, reason: { code: 'key-taken' } }
    }
    if (status === 'applied') return { status, repeat }
    return { status: 'rejected', repeat, reason: { ...(code && { code }), ...(detail && { detail }) } }
  })
}

/** The keys under which something else came before: a till that begins its numbers anew would lose what it sells. */
async function otherThanBefore(database: Database, storeId: string, again: ServerCommand[]): Promise<Set<string>> {
  if (again.length === 0) return new Set()
  const rows = await database.read
    .selectFrom('command_log')
    .select(['key', 'name', 'args_json', 'occurred_at', 'received_at'])
    .where('store_id', '=', storeId)
    .where('origin', '=', 'connector')
    .where(
      'key',
      'in',
      again.map(({ key }) => key),
    )
    .execute()
  const before = new Map(
    rows.map(({ key, name, args_json, occurred_at: at, received_at: receivedAt }) => [
      key,
      { name, args: JSON.parse(args_json) as unknown, at, receivedAt },
    ]),
  )
  return new Set(again.filter((command) => isOther(command, before)).map(({ key }) => key))
}

type Before = Pick<ServerCommand, 'name' | 'args' | 'at'> & { receivedAt: number }

/** Whether something else came before under its key. */
function isOther(command: ServerCommand | undefined, before: Map<string, Before>): boolean {
  const first = command && before.get(command.key)
  if (!first) return false
  // by a clock that was fast it is said to have happened as it was received
  const wasFast = first.at === first.receivedAt && command.at > first.at
  const isThen = first.at === command.at || wasFast
  return !(first.name === command.name && isThen && isDeepStrictEqual(first.args, command.args))
}

/** The command that counts it. @param receivedAt UTC ms */
export function toCommand(store: Store, actorId: string, event: TillEvent, receivedAt: number): ServerCommand {
  const { key, kind, sku, quantity, unitPrice, receipt = null, at } = event
  const decimals = minorDigits(store.currency) ?? 2
  const price = unitPrice === undefined ? null : { unit: unitPrice, decimals }
  return {
    ...{ key: `till/${key}`, name: commandOf[kind], v: 1, args: { sku, quantity, price, receipt }, actorId },
    // by a clock that is fast it would be the newest for hours
    at: Math.min(at, receivedAt),
  }
}
