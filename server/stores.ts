import { randomBytes } from 'node:crypto'
import { CODE_LENGTH, codeFromBytes, normaliseCode } from '#domain/handover/gate.ts'
import type { Store } from '#domain/store.ts'
import { ProblemError } from './problems.ts'
import type { Database } from './store/database.ts'
import { settingOrMake } from './store/settings.ts'

const ENROLMENT_CODE = 'enrolment-code'

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

/** The store that a request means when it names none. @throws ProblemError invalid-request where there are several */
export async function onlyStore(database: Database, storeId: string | undefined): Promise<Store> {
  const stores = await listStores(database)
  const named = storeId === undefined ? stores : stores.filter((store) => store.id === storeId)
  const [store] = named
  if (!store)
    throw new ProblemError('not-found', {
      detail: 'There is no such store.',
      next: 'Name one that exists, or create it with PUT /v1/stores/{id}.',
    })
  if (named.length > 1) throw new ProblemError('invalid-request', { detail: 'storeId: say which store is meant.' })
  return store
}

/** The code that enrols a device into the store; made at the first call. Typed by a person, so shown with a hyphen. */
export async function enrolmentCode(database: Database, storeId: string): Promise<string> {
  const make = () => codeFromBytes(randomBytes(CODE_LENGTH), CODE_LENGTH)
  const code = await settingOrMake(database, storeId, ENROLMENT_CODE, make)
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** The store that this code enrols into. */
export async function findStoreByCode(database: Database, typed: string): Promise<Store | undefined> {
  const row = await database.read
    .selectFrom('setting')
    .select('store_id')
    .where('name', '=', ENROLMENT_CODE)
    .where('value', '=', normaliseCode(typed))
    .executeTakeFirst()
  return row && (await listStores(database)).find((store) => store.id === row.store_id)
}
