import type { Person } from '#domain/store.ts'
import type { Database } from './database.ts'

/** Whose this identity is in the store. */
export async function personWith(
  database: Database,
  storeId: string,
  identityHash: string,
): Promise<Person | undefined> {
  const row = await database.read
    .selectFrom('oidc_identity')
    .innerJoin('document', (join) =>
      join
        .onRef('document.store_id', '=', 'oidc_identity.store_id')
        .onRef('document.id', '=', 'oidc_identity.person_id')
        .on('document.kind', '=', 'person')
        .on('document.deleted', '=', 0),
    )
    .select('doc_json')
    .where('oidc_identity.store_id', '=', storeId)
    .where('identity_hash', '=', identityHash)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as Person)
}

/** Says whose an identity is; a person has one. @returns false where it is somebody else's */
export async function saveIdentity(
  database: Database,
  storeId: string,
  personId: string,
  identityHash: string,
): Promise<boolean> {
  return await database.transaction(async (tx) => {
    const known = await tx
      .selectFrom('oidc_identity')
      .select('person_id')
      .where('store_id', '=', storeId)
      .where('identity_hash', '=', identityHash)
      .executeTakeFirst()
    if (known && known.person_id !== personId) return false
    await tx
      .insertInto('oidc_identity')
      .values({ store_id: storeId, person_id: personId, identity_hash: identityHash })
      .onConflict((conflict) =>
        conflict.columns(['store_id', 'person_id']).doUpdateSet({ identity_hash: identityHash }),
      )
      .execute()
    return true
  })
}

export async function forgetIdentity(database: Database, storeId: string, personId: string): Promise<void> {
  await database.transaction((tx) =>
    tx.deleteFrom('oidc_identity').where('store_id', '=', storeId).where('person_id', '=', personId).execute(),
  )
}

/** A person of the store, whoever they are to the provider. */
export async function findPerson(database: Database, storeId: string, personId: string): Promise<Person | undefined> {
  const row = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'person')
    .where('deleted', '=', 0)
    .where('id', '=', personId)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as Person)
}
