import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { ProblemError } from '../problems.ts'
import type { Database } from '../store/database.ts'
import { readHere, toText } from '../store/stock-levels.ts'
import type { WebhookDeliveryRow, WebhookRow } from '../store/tables.ts'
import { SECRET_PREFIX } from './post-message.ts'

/** Deliveries that are listed of one webhook; older ones are forgotten. */
export const LOGGED = 100

/** Tells this address from now on what changes. */
export async function createWebhook(
  database: Database,
  { storeId, url, ownNetwork }: { storeId: string; url: string; ownNetwork: boolean },
): Promise<WebhookRow> {
  const now = database.clock()
  const row: WebhookRow = {
    ...{ webhook_id: uuidv7(), store_id: storeId, url, secret: SECRET_PREFIX + randomBytes(32).toString('base64') },
    ...{ own_network: ownNetwork ? 1 : 0, created_at: now, cursor: toText(await readHere(database.read, storeId)) },
    ...{ tries: 0, next_at: now, dead_since: null },
  }
  await database.transaction((tx) =>
    tx
      .insertInto('webhook')
      .values(row)
      // the transaction may run again after a lost connection
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  return row
}

export async function listWebhooks(database: Database): Promise<WebhookRow[]> {
  return await database.read.selectFrom('webhook').selectAll().orderBy('webhook_id').execute()
}

/** Goes on where it stopped: nothing that changed meanwhile is left out. @throws ProblemError not-found */
export async function resumeWebhook(database: Database, id: string): Promise<WebhookRow> {
  await findWebhook(database, id)
  await database.transaction((tx) =>
    tx
      .updateTable('webhook')
      .set({ tries: 0, next_at: database.clock(), dead_since: null })
      .where('webhook_id', '=', id)
      .execute(),
  )
  return await findWebhook(database, id)
}

/** Ends it, with its log. @throws ProblemError not-found */
export async function deleteWebhook(database: Database, id: string): Promise<WebhookRow> {
  const row = await findWebhook(database, id)
  await database.transaction(async (tx) => {
    await tx.deleteFrom('webhook_delivery').where('webhook_id', '=', id).execute()
    await tx.deleteFrom('webhook').where('webhook_id', '=', id).execute()
  })
  return row
}

/** What came of telling it, the newest first. @throws ProblemError not-found */
export async function listDeliveries(database: Database, id: string): Promise<WebhookDeliveryRow[]> {
  await findWebhook(database, id)
  return await database.read
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', id)
    .orderBy('n', 'desc')
    .limit(LOGGED)
    .execute()
}

async function findWebhook(database: Database, id: string): Promise<WebhookRow> {
  const row = await database.read.selectFrom('webhook').selectAll().where('webhook_id', '=', id).executeTakeFirst()
  if (row) return row
  throw new ProblemError('not-found', { detail: 'There is no such webhook.', next: 'List them: GET /v1/webhooks.' })
}
