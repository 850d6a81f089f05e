import { THE_STORE } from '#domain/store.ts'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { WORDS_LENGTH } from '#domain/fulfillment-personal.ts'
import { pausedAt } from '#domain/pauses.ts'
import type { RecordKey } from '#domain/record-key.ts'
import type { App, Context } from '../app.ts'
import { orderOfToken } from '../curbside/customer-link.ts'
import { customerPageHtml, noPageHtml, tooOftenHtml } from '../curbside/page-html.ts'
import { languageOf } from '../curbside/words.ts'
import { execute, type ServerCommand } from '../execute.ts'
import { ProblemError } from '../problems.ts'
import { customersHelmetOptions } from '../security-headers.ts'
import { findCustomersOrder, type CustomersOrder } from '../store/customers-order.ts'
import { readRecord } from '../store/read-record.ts'

const MINUTE_MS = 60_000
/** Looks at one order from one address in a minute: somebody who waits taps "Look again". */
const MOST_LOOKS = 60
/** What is said of one order in ten minutes: each is a command and wakes the store's devices. */
const MOST_SAID = 30
/** A form's body, in bytes: two texts of 60 characters, written as %F0%9F%… */
const FORM_LIMIT = 4_096

type Asked = FastifyRequest<{ Params: { token: string } }>

/**
 * `/c/{token}`: an order's customer sees how far it is, and says that they come. For whoever has the link; it knows no
 * session, no script and no name. A wrong token is answered before anything is looked up and counts for nobody, so that
 * nobody is locked out by strangers (docs/decisions/033, 058).
 */
export async function checkInRoutes(app: App, { database, handoverCodes }: Context): Promise<void> {
  const css = await readFile(join(import.meta.dirname, '..', 'curbside', 'page.css'), 'utf8')
  const looks = app.createRateLimit({
    ...{ max: MOST_LOOKS, timeWindow: MINUTE_MS },
    keyGenerator: (request) => `look/${(request as Asked).params.token}/${request.ip}`,
  })
  const said = app.createRateLimit({
    ...{ max: MOST_SAID, timeWindow: 10 * MINUTE_MS },
    keyGenerator: (request) => `said/${(request as Asked).params.token}`,
  })
  const send = (request: FastifyRequest, reply: FastifyReply, status: number, html: string) =>
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('vary', 'accept-language')
      .header('content-language', languageOf(request.headers['accept-language']))
      .send(html)
  const languageAsked = (request: FastifyRequest) => languageOf(request.headers['accept-language'])

  /** The order that the token is for, once what was asked is within its limit; undefined where that was answered. */
  const open = async (request: Asked, reply: FastifyReply): Promise<CustomersOrder | undefined> => {
    const id = orderOfToken(handoverCodes, request.params.token)
    const limit = request.method === 'POST' ? said : looks
    const counted = id === undefined ? undefined : await limit(request)
    if (counted && !counted.isAllowed && counted.isExceeded) {
      void reply.header('retry-after', Math.ceil(counted.ttl / 1000))
      await send(request, reply, 429, tooOftenHtml(languageAsked(request)))
      return undefined
    }
    const order = id === undefined ? undefined : await findCustomersOrder(database, id)
    if (!order) await send(request, reply, 404, noPageHtml(languageAsked(request)))
    return order
  }
  const options = { schema: { hide: true }, helmet: customersHelmetOptions }

  await app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )

    pages.get('/c/style.css', options, (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(css),
    )

    pages.get<{ Params: { token: string } }>('/c/:token', options, async (request, reply) => {
      const found = await open(request, reply)
      if (!found) return reply
      const { store, doc: order, personal } = found
      const [language, now] = [languageAsked(request), database.clock()]
      const hours = await readRecord(database, store.id, 'hours', THE_STORE)
      const pauses = await readRecord(database, store.id, 'pauses', THE_STORE)
      const isPaused = pausedAt(pauses?.pauses ?? [], now).store !== undefined
      const page = { order, told: personal?.arrival, store, hours, isPaused, language, now }
      return send(request, reply, 200, customerPageHtml(page))
    })

    pages.post<{ Params: { token: string } }>('/c/:token', options, async (request, reply) => {
      const found = await open(request, reply)
      if (!found) return reply
      const command = commandOf(found.doc.id, request.body, database.clock())
      await execute(database, found.store.id, 'public', [command])
      // the page's own address, whatever stands before it on a public server
      return reply.code(303).header('location', encodeURIComponent(request.params.token)).send()
    })
  })
}

/**
 * What a form says, as a command. What the customer wrote goes beside it into the personal part: it stands in no record and
 * in no log. @throws ProblemError invalid-request
 */
function commandOf(fulfillmentId: string, body: unknown, at: number): ServerCommand {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  const about = { key: randomUUID(), v: 1, actorId: 'customer', at }
  const record: RecordKey = { kind: 'fulfillment', id: fulfillmentId }
  switch (form.get('says')) {
    case 'on-way': {
      const minutes = Number(form.get('minutes'))
      const known = Number.isInteger(minutes) && minutes >= 1 && minutes <= 600
      return { ...about, name: 'customer-on-way', args: { fulfillmentId, minutes: known ? minutes : null } }
    }
    case 'here': {
      const [spot, car] = [wordsIn(form.get('spot')), wordsIn(form.get('car'))]
      const arrival = { ...(spot && { spot }), ...(car && { car }) }
      const args = { fulfillmentId, place: 'kerb', spot: null }
      return { ...about, name: 'customer-here', args, personal: { ...record, part: { arrival } } }
    }
    case 'left':
      return { ...about, name: 'customer-left', args: { fulfillmentId } }
    default:
      throw new ProblemError('invalid-request', { detail: '“says” must be on-way, here or left.' })
  }
}

/** On one line, without what no keyboard writes, and no longer than a few words. */
function wordsIn(text: string | null): string {
  const plain = (text ?? '').replace(/[\p{C}\s]+/gu, ' ').trim()
  let words = ''
  for (const character of plain) {
    // a character may be two units of what `length` counts
    if (words.length + character.length > WORDS_LENGTH) break
    words += character
  }
  return words.trim()
}
