import type { CustomerReturn } from '#domain/customer-return.ts'
import { policyAt } from '#domain/return-policy.ts'
import { levelOf, type Signal, type SignalLevel, signalsOf } from '#domain/returns/signals.ts'
import { THE_STORE } from '#domain/store.ts'
import type { Database } from './store/database.ts'
import { readRecord } from './store/read-record.ts'

/** How far a customer's returns have gone by now, one more of no value among them. */
export async function signalsOfCustomer(
  database: Database,
  storeId: string,
  customerKey: string,
): Promise<SignalLevel> {
  const at = database.clock()
  const one = { id: 'next', at, by: '', valueMinor: 0, receipt: true, soldAt: null }
  return levelOf(await reached(database, storeId, customerKey, one))
}

/** What this return's customer reached with it; undefined where there is no such return. */
export async function signalsOfReturn(
  database: Database,
  storeId: string,
  returnId: string,
): Promise<Signal[] | undefined> {
  const doc = await readRecord(database, storeId, 'return', returnId)
  if (!doc) return undefined
  const all = await Promise.all((doc.customerKeys ?? []).map((key) => reached(database, storeId, key, pastOf(doc))))
  // whoever is known by two things is told of the one by which more came back
  return all.toSorted((one, other) => other.length - one.length)[0] ?? []
}

const pastOf = ({ id, at, by, shown, promisedMinor = 0, soldAt }: CustomerReturn) => ({
  ...{ id, at, by, valueMinor: promisedMinor, receipt: shown !== 'none', soldAt: soldAt ?? null },
})

async function reached(
  database: Database,
  storeId: string,
  customerKey: string,
  one: Parameters<typeof signalsOf>[2],
): Promise<Signal[]> {
  const policy = await readRecord(database, storeId, 'return-policy', THE_STORE)
  const history = await readRecord(database, storeId, 'return-history', customerKey)
  // one that was granted stands in it already
  const others = history && { ...history, returns: history.returns.filter(({ id }) => id !== one.id) }
  return signalsOf(policyAt(policy, one.at).signals ?? [], others, one)
}
