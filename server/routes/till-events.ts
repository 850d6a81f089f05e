import * as z from 'zod/mini'
import { Id, Instant, Sku } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { actorOf, storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { sentenceOf } from '../rejected.ts'
import { readParked } from '../store/parked-events.ts'
import { MOST_EVENTS, takeEvents, TillEvent } from '../till-events.ts'

const tags = ['stock']
const security = program('sales:write')
const Query = z.object({ storeId: z.optional(Id) })
/** Parked events that are listed at once. */
const PAGE = 100

const Taken = z.object({
  key: Id,
  status: z.enum(['applied', 'parked', 'rejected']),
  repeat: z.boolean(),
  /** a stable code, and its sentence for a person */
  code: z.optional(z.string()),
  detail: z.optional(z.string()),
})

/** What tills say: sales, returns and write-offs. */
export function tillEventRoutes(app: App, { database, guard }: Context): void {
  app.post(
    '/v1/stock/events',
    {
      onRequest: guard.program('sales:write'),
      schema: {
        ...{ tags, security, summary: `Sales, returns and write-offs of a till, up to ${MOST_EVENTS} at once` },
        description:
          'Send them as they come: late, in any order, and again where no answer came: each `key` counts once, for 90 days. ' +
          '`results` has one for each event, in their order; docs/stock-api.md lists the codes.',
        querystring: Query,
        body: z.object({ events: z.array(TillEvent).check(z.minLength(1), z.maxLength(MOST_EVENTS)) }),
        response: { 200: z.object({ results: z.array(Taken) }), ...problems },
      },
    },
    async (request) => {
      const store = await storeOf(database, request, request.query.storeId)
      const taken = await takeEvents(database, store, actorOf(request), request.body.events)
      const results = taken.map(async ({ reason, ...rest }) =>
        reason?.code ? { ...rest, code: reason.code, detail: await sentenceOf(reason) } : rest,
      )
      return { results: await Promise.all(results) }
    },
  )

  app.get(
    '/v1/stock/events/parked',
    {
      onRequest: guard.program('sales:write'),
      schema: {
        ...{ tags, security, summary: 'Events that wait for their product, or did not count when it came' },
        description: `\`code\` says why: \`unknown-product\` waits; anything else did not count and is kept for 90 days. Up to ${PAGE} at once, in the order of keys; the next ones are \`after\` the last key.`,
        querystring: z.extend(Query, { after: z.optional(Id) }),
        response: {
          200: z.object({ events: z.array(z.object({ key: Id, sku: Sku, receivedAt: Instant, code: z.string() })) }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { storeId, after = '' } = request.query
      const store = await storeOf(database, request, storeId)
      const rows = await readParked(database.read, store.id, after, PAGE)
      return {
        events: rows.map(({ key, sku, received_at: receivedAt, refused }) => {
          return { key, sku, receivedAt, code: refused ?? 'unknown-product' }
        }),
      }
    },
  )
}
