import { randomUUID } from 'node:crypto'
import type { OtherStore } from '#domain/transfer.ts'
import { execute } from './execute.ts'
import type { Database } from './store/database.ts'
import { listStores } from './stores.ts'

/** Lets every store know the others, so that goods can be sent there offline too. Doing it twice changes nothing. */
export async function shareStores(database: Database): Promise<void> {
  const stores = await listStores(database)
  for (const { id: storeId } of stores) {
    const rows = await database.read
      .selectFrom('document')
      .select(['id', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('kind', '=', 'other-store')
      .execute()
    const known = new Map(rows.map((row) => [row.id, (JSON.parse(row.doc_json) as OtherStore).name]))
    const news = stores.filter(({ id, name }) => id !== storeId && known.get(id) !== name)
    if (news.length === 0) continue
    const commands = news.map(({ id, name }) => ({
      ...{ key: randomUUID(), name: 'know-store', v: 1, args: { id, name }, actorId: 'set-up', at: database.clock() },
    }))
    await execute(database, storeId, 'job', commands)
  }
}
