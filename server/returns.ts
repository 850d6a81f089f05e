import type { ArgsOf } from '#domain/commands.ts'
import type { CustomerReturn } from '#domain/customer-return.ts'
import type { Envelope } from '#domain/protocol.ts'
import type { Purchase, Returned, Sold } from '#domain/purchase.ts'
import { failureId } from '#domain/failed-refund.ts'
import { policyAt, type ReturnPolicyVersion } from '#domain/return-policy.ts'
import { AskedBack } from '#domain/returns/request-return.ts'
import { THE_STORE } from '#domain/store.ts'
import { cmdIdOf } from './decide-batch.ts'
import { execute, type ExecutedOutcome } from './execute.ts'
import { tellManagers } from './refunds/tell-managers.ts'
import { rejected } from './rejected.ts'
import type { Database } from './store/database.ts'
import { readRecord } from './store/read-record.ts'
import { refundsOfReturn } from './store/refunds.ts'
import type { RefundRow } from './store/tables.ts'
import { checkSigned } from './sync/check-signed.ts'

/** What came back of one purchase under one id of a return. */
export type ReturnedLine = Returned & { purchaseId: string }

/** Says what was sold elsewhere, or puts it right; said again as it is, it changes nothing. */
export async function recordPurchase(
  database: Database,
  storeId: string,
  actorId: string,
  sold: Sold,
): Promise<ExecutedOutcome | undefined> {
  const at = database.clock()
  // each time anew: a purchase is put right as often as its till says so
  const key = `purchase/${sold.id}/${crypto.randomUUID()}`
  const command = { key, name: 'record-purchase', v: 1, args: sold, actorId, at }
  return (await execute(database, storeId, 'connector', [command])).outcomes[0]
}

/**
 * Takes units back, once under one id, whatever is sent again.
 * @param at UTC ms
 */
export async function requestReturn(
  database: Database,
  storeId: string,
  { id, actorId, at, asked }: { id: string; actorId: string; at: number; asked: AskedBack },
): Promise<ExecutedOutcome | undefined> {
  const command = { key: `return/${id}`, name: 'request-return', v: 1, args: asked, actorId, at }
  return (await execute(database, storeId, 'connector', [command])).outcomes[0]
}

/** The lines of that return, as the purchases keep them; those of another return under the same id are none. */
export async function linesOfReturn(
  database: Database,
  storeId: string,
  cmdId: string,
  { items }: AskedBack,
): Promise<ReturnedLine[] | undefined> {
  const purchases = await findPurchases(database, storeId, [...new Set(items.map(({ purchaseId }) => purchaseId))])
  const lines = items.map(({ purchaseId, lineId, quantity }) => {
    const one = purchases.get(purchaseId)?.returns.find((each) => each.id === cmdId && each.lineId === lineId)
    return one?.quantity === quantity ? { purchaseId, ...one } : undefined
  })
  const found = lines.filter((line) => line !== undefined)
  return found.length === lines.length ? found : undefined
}

/** A return as programs see it: `record` where it came over the desk. */
export interface FoundReturn {
  currency: string
  lines: ReturnedLine[]
  refunds: RefundRow[]
  record: CustomerReturn | undefined
}

/**
 * What came back under an id, and what becomes of its money.
 * @param id as the program that asked called it, or that of a return over the desk
 */
export async function findReturn(database: Database, storeId: string, id: string): Promise<FoundReturn | undefined> {
  const ids = [cmdIdOf(storeId, 'connector', `return/${id}`), id]
  const refunds = await refundsOfReturn(database, storeId, ids)
  const [desk] = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'return')
    .where('id', '=', id)
    .execute()
  const record = desk && (JSON.parse(desk.doc_json) as CustomerReturn)
  const logged = await database.read
    .selectFrom('command_log')
    .select('args_json')
    .where('store_id', '=', storeId)
    .where('cmd_id', 'in', ids)
    .where('name', '=', 'request-return')
    .execute()
  const asked = logged.flatMap((row) => AskedBack.safeParse(JSON.parse(row.args_json)).data?.items ?? [])
  const purchaseIds = [...asked, ...(record ? [record] : [])].map(({ purchaseId }) => purchaseId)
  const named = [...purchaseIds, ...refunds.map((row) => row.purchase_id)].filter((one) => one !== null)
  const purchases = await findPurchases(database, storeId, [...new Set(named)])
  const lines = [...purchases.values()].flatMap(({ id: purchaseId, currency, returns }) =>
    returns.filter((one) => ids.includes(one.id)).map((one) => ({ currency, line: { purchaseId, ...one } })),
  )
  const currency = record?.currency ?? lines[0]?.currency
  return currency === undefined ? undefined : { currency, lines: lines.map(({ line }) => line), refunds, record }
}

export async function findPurchases(
  database: Database,
  storeId: string,
  ids: string[],
): Promise<Map<string, Purchase>> {
  if (ids.length === 0) return new Map()
  const rows = await database.read
    .selectFrom('document')
    .select(['id', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('kind', '=', 'purchase')
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, JSON.parse(row.doc_json) as Purchase]))
}

/** From an instant on it is taken back by these rules. */
export async function publishReturnPolicy(
  database: Database,
  storeId: string,
  actorId: string,
  version: ReturnPolicyVersion,
): Promise<ExecutedOutcome | undefined> {
  const at = database.clock()
  const key = `return-policy/${crypto.randomUUID()}`
  const command = { key, name: 'publish-return-policy', v: 1, args: version, actorId, at }
  return (await execute(database, storeId, 'connector', [command])).outcomes[0]
}

/** As a manager on a device, now. @throws ProblemError bad-signature, rejected */
export async function publishAsPerson(
  database: Database,
  place: { storeId: string; deviceId: string },
  command: Omit<Envelope, 'seq' | 'args'> & { args: ArgsOf<'publish-return-policy'> },
): Promise<void> {
  await checkSigned(database, place, command)
  const { cmdId, name, v, actorId, args } = command
  const at = database.clock()
  const { outcomes } = await execute(database, place.storeId, 'online', [
    { key: cmdId, cmdId, name, v, actorId, args, at },
  ])
  if (outcomes[0]?.status !== 'applied') throw await rejected(outcomes[0])
}

/** Every version, and the one that is in force. */
export async function readReturnPolicy(database: Database, storeId: string) {
  const policy = await readRecord(database, storeId, 'return-policy', THE_STORE)
  return { versions: policy?.versions ?? [], now: policyAt(policy, database.clock()) }
}

/**
 * Somebody has looked at a refund that failed, and has it sent once more. One that did not fail, or that a manager saw to meanwhile, stays as it is.
 */
export async function askAgain(database: Database, storeId: string, refund: RefundRow, actorId: string): Promise<void> {
  const { refund_id: refundId, done_at: failedAt, state } = refund
  if (state !== 'failed' || failedAt === null) return
  // managers may not have been told of it yet
  await tellManagers(database, refund)
  const id = failureId(refundId, failedAt)
  const args = { failureId: id, how: 'again', note: null }
  const command = { key: `refund-again/${id}`, name: 'settle-refund', v: 1, args, actorId, at: database.clock() }
  await execute(database, storeId, 'connector', [command])
}
