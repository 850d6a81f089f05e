import { createHash } from 'node:crypto'
import { figuresOf } from '../stock-figures.ts'
import type { Database } from '../store/database.ts'
import { readChanged, toCursor, toText } from '../store/stock-levels.ts'
import type { WebhookRow } from '../store/tables.ts'
import { postMessage, type Message } from '../webhooks/post-message.ts'
import { listWebhooks, LOGGED } from '../webhooks/webhooks.ts'

/** Products of one message. */
const PAGE = 100
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** How long after each failure it is tried again, in ms, as Standard Webhooks proposes; after the last one it is dead. */
const WAITS_MS = [
  ...[5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS],
]
/** For so long nobody else delivers it, in ms: longer than an answer may take. */
const CLAIM_MS = MINUTE_MS
/** How long one webhook's messages follow each other before all are looked at again: a slow one holds nobody up for longer. */
const RUN_MS = 5 * SECOND_MS
/** What HTTP says where nobody wants to be told any more. */
const GONE = 410

/**
 * Tells each webhook what changed since it was last told: one message after the other, the next only once the last was taken,
 * so that no product's figures come in another order than they changed.
 */
export async function deliverWebhooks(database: Database, stop?: AbortSignal): Promise<void> {
  const now = database.clock()
  const due = (await listWebhooks(database)).filter((hook) => hook.dead_since === null && hook.next_at <= now)
  await Promise.all(due.map((hook) => tellAll(database, hook, stop)))
}

async function tellAll(database: Database, hook: WebhookRow, stop: AbortSignal | undefined): Promise<void> {
  const until = performance.now() + RUN_MS
  let told: WebhookRow | undefined = hook
  while (told && performance.now() < until) {
    if (stop?.aborted) return
    told = await tellNext(database, told)
  }
}

/** @returns the webhook as it stands then, where there may be more to tell */
async function tellNext(database: Database, hook: WebhookRow): Promise<WebhookRow | undefined> {
  const from = hook.cursor === null ? undefined : toCursor(hook.cursor)
  // a restored server has another history: everything is told again
  const page =
    (await readChanged(database.read, hook.store_id, from, PAGE)) ??
    (await readChanged(database.read, hook.store_id, undefined, PAGE))
  if (!page || page.figures.length === 0) return undefined
  const claimed = await claim(database, hook)
  if (!claimed) return undefined
  const next = toText(page.next)
  const now = database.clock()
  const message: Message = {
    id: `msg_${createHash('sha256').update(`${hook.webhook_id} ${hook.cursor} ${next}`).digest('hex').slice(0, 32)}`,
    body: JSON.stringify({
      type: 'stock.changed',
      timestamp: new Date(now).toISOString(),
      data: { storeId: hook.store_id, levels: page.figures.map(figuresOf) },
    }),
  }
  const answer = await attempt(message, hook, now)
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300
  const tries = isTaken ? 0 : hook.tries + 1
  const wait = WAITS_MS[tries - 1]
  const isDead = !isTaken && (answer.status === GONE || wait === undefined)
  const after = {
    ...{ cursor: isTaken ? next : hook.cursor, tries, dead_since: isDead ? now : null },
    next_at: isTaken ? now : now + (wait ?? 0),
  }
  await database.transaction(async (tx) => {
    await tx.updateTable('webhook').set(after).where('webhook_id', '=', hook.webhook_id).execute()
    const last = await tx
      .selectFrom('webhook_delivery')
      .select(({ fn }) => fn.max('n').as('n'))
      .where('webhook_id', '=', hook.webhook_id)
      .executeTakeFirst()
    const n = (last?.n ?? 0) + 1
    const levels = page.figures.length
    const row = { webhook_id: hook.webhook_id, n, message_id: message.id, at: now, levels, ...answer }
    await tx.insertInto('webhook_delivery').values(row).execute()
    await tx
      .deleteFrom('webhook_delivery')
      .where('webhook_id', '=', hook.webhook_id)
      .where('n', '<=', n - LOGGED)
      .execute()
  })
  return isTaken ? { ...hook, ...after } : undefined
}

/** Of several processes on one database, one delivers. @returns false where another one does */
async function claim(database: Database, { webhook_id: id, next_at: before, cursor }: WebhookRow): Promise<boolean> {
  const claimed = await database.transaction((tx) =>
    tx
      .updateTable('webhook')
      .set({ next_at: database.clock() + CLAIM_MS })
      .where('webhook_id', '=', id)
      .where('next_at', '=', before)
      // and where nobody has told it further since, within the same millisecond too
      .where('cursor', cursor === null ? 'is' : '=', cursor)
      .where('dead_since', 'is', null)
      .executeTakeFirst(),
  )
  return claimed.numUpdatedRows > 0n
}

async function attempt(message: Message, hook: WebhookRow, now: number) {
  const from = performance.now()
  const ms = () => Math.round(performance.now() - from)
  const receiver = { url: hook.url, secret: hook.secret, ownNetwork: hook.own_network === 1 }
  try {
    const { status } = await postMessage(message, receiver, Math.floor(now / SECOND_MS))
    return { status, error: null, ms: ms() }
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message.slice(0, 300) : 'unknown', ms: ms() }
  }
}
