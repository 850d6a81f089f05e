import type { Database } from './database.ts'

/** A setting that is made once, by whoever needs it first. `storeId` is empty for the whole installation. */
export async function settingOrMake(
  database: Database,
  storeId: string,
  name: string,
  make: () => string,
): Promise<string> {
  const find = () =>
    database.read
      .selectFrom('setting')
      .select('value')
      .where('store_id', '=', storeId)
      .where('name', '=', name)
      .executeTakeFirst()
  const known = await find()
  if (known) return known.value
  await database.transaction((tx) =>
    tx
      .insertInto('setting')
      .values({ store_id: storeId, name, value: make() })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  const made = await find()
  if (!made) throw new Error(`the setting ${name} is gone`)
  return made.value
}
