import type { Bin } from '#domain/bin.ts'
import type { Store } from '#domain/store.ts'
import { ProblemError } from './problems.ts'
import type { Database } from './store/database.ts'

/** The stores of this installation, by id. */
export async function listStores(database: Database): Promise<Store[]> {
  const rows = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('kind', '=', 'store')
    .where('deleted', '=', 0)
    .orderBy('id')
    .execute()
  return rows.map((row) => JSON.parse(row.doc_json) as Store)
}

/** The bins of a store, retired ones too. */
export async function listBins(database: Database, storeId: string): Promise<Bin[]> {
  const rows = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'bin')
    .execute()
  return rows.map((row) => JSON.parse(row.doc_json) as Bin)
}

/** Stores that a sentence names. */
const TOLD = 10

/**
 * The store that a request means when it names none.
 * @throws ProblemError not-found, invalid-request where there are several
 */
export async function onlyStore(database: Database, storeId: string | undefined): Promise<Store> {
  const stores = await listStores(database)
  const named = storeId === undefined ? stores : stores.filter((store) => store.id === storeId)
  const [store] = named
  if (!store)
    throw new ProblemError('not-found', {
      detail: stores.length === 0 ? 'There is no store yet.' : `There is no such store. ${namesOf(stores)}`,
      next: 'Name one that exists, or create it with PUT /v1/stores/{id}.',
    })
  if (named.length > 1)
    throw new ProblemError('invalid-request', {
      detail: `${namesOf(stores)} Say which one is meant.`,
      next: 'Name it: “storeId” in the query, or --store on the command line.',
    })
  return store
}

function namesOf(stores: Store[]): string {
  const ids = stores.slice(0, TOLD).map(({ id }) => id)
  const more = stores.length > TOLD ? ` and ${stores.length - TOLD} more` : ''
  return stores.length === 1 ? `The only one is ${ids.join()}.` : `There are ${ids.join(', ')}${more}.`
}
