import { createHash } from 'node:crypto'
import { heldUntil, storeClock } from '#domain/clock/order-clock.ts'
import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { Message } from '#domain/message.ts'
import { execute } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import { type MailPort, MailRefused } from '../notify/mail.ts'
import { type Language, wordsOf } from '../notify/templates.ts'
import type { Database } from '../store/database.ts'
import { claimMessage, dueMessages, forgetMessages, updateMessage } from '../store/messages.ts'
import { findOrder, type OrderRow } from '../store/orders.ts'
import type { MessageRow } from '../store/tables.ts'
import { listStores } from '../stores.ts'
import { clockReader } from './expire-holds.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How long after each failure it is tried again, in ms; after the last one it is given up. */
const WAITS_MS = [MINUTE_MS / 2, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS]
/** For so long nobody else sends it, in ms. */
const CLAIM_MS = 2 * MINUTE_MS
/** Sent in one run. */
const BATCH = 50
/** What was done with is forgotten after so long, in ms. */
const KEPT_MS = 7 * 24 * HOUR_MS

export interface Post {
  port: MailPort
  /** where an order does not say its customer's */
  language: Language
}

/**
 * Tells customers what was accepted, each message once; where the mail server takes none, later, and what it refuses for good never. A process that ends between
 * sending and noting it sends it again, under the same Message-ID.
 * @param post undefined where the store tells its customers by other ways: then nothing is kept for later
 */
export async function deliverMessages(
  database: Database,
  codes: HandoverCodes,
  post: Post | undefined,
  stop?: AbortSignal,
): Promise<void> {
  const now = database.clock()
  await forgetMessages(database, now - KEPT_MS)
  for (const message of await dueMessages(database, now, BATCH)) {
    if (stop?.aborted) return
    if (!post) await updateMessage(database, message, { done_at: now })
    else if (await claimMessage(database, message, now + CLAIM_MS)) await deliver(database, codes, post, message)
  }
}

async function deliver(database: Database, codes: HandoverCodes, post: Post, message: MessageRow): Promise<void> {
  const at = database.clock()
  const order = await findOrder(database, message.store_id, message.fulfillment_id)
  if (!order || isStale(message, order)) return await updateMessage(database, message, { done_at: at })
  const personal = FulfillmentPersonal.safeParse(order.personal).data
  if (personal?.email === undefined) return await end('no-contact')
  try {
    const words = await wordsFor(database, codes, post, message, order, personal)
    await post.port.send({ id: idOf(message), to: personal.email, ...words })
  } catch (error) {
    const wait = error instanceof MailRefused ? undefined : WAITS_MS[message.tries]
    const why = error instanceof Error ? error.message : String(error)
    // the address may stand in what a mail server says
    const told = why.replaceAll(personal.email, '…').slice(0, 200)
    if (wait === undefined) return await end('given-up', told)
    await updateMessage(database, message, { tries: message.tries + 1, next_at: at + wait, error: told })
    if (message.tries === 0) await note('failing')
    return
  }
  await end('sent')

  async function end(state: Message['state'], error: string | null = null) {
    await note(state)
    await updateMessage(database, message, { done_at: at, error })
  }
  async function note(state: Message['state']) {
    const { fulfillment_id: fulfillmentId, message_id: messageId, kind } = message
    const args = { fulfillmentId, messageId, kind, state }
    const key = `message/${messageId}/${state}`
    await execute(database, message.store_id, 'job', [
      { key, name: 'note-message', v: 1, args, actorId: 'post', at: database.clock() },
    ])
  }
}

/** It would tell what is no longer so. */
function isStale({ kind }: MessageRow, { doc }: OrderRow): boolean {
  if (kind === 'cancelled') return doc.handover !== null
  if (doc.handover ?? doc.cancelled) return true
  return kind === 'delayed' ? doc.state === 'ready' : doc.state !== 'ready'
}

async function wordsFor(
  database: Database,
  codes: HandoverCodes,
  post: Post,
  { store_id: storeId, kind }: MessageRow,
  { doc }: OrderRow,
  { customerName: name = '', language = post.language }: FulfillmentPersonal,
) {
  const store = (await listStores(database)).find(({ id }) => id === storeId)
  const until = heldUntil(doc, storeClock(await clockReader(database, storeId)))
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    ...{ dateStyle: 'full', timeStyle: 'short', timeZone: store?.zone ?? 'UTC' },
  })
  return wordsOf(kind, language, {
    ...{ name, order: doc.orderNumber, store: store?.name ?? '', code: codes.codesFor(doc.id).code },
    until: until === undefined || until === Infinity ? '' : format.format(until),
  })
}

/** A name for files and headers. */
const idOf = ({ store_id: storeId, message_id: id }: MessageRow) =>
  createHash('sha256').update(`${storeId}/${id}`).digest('hex').slice(0, 32)
