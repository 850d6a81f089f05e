import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { CountKind, CountLine } from '#domain/count.ts'
import { Id, Instant } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { readAccuracy } from '../store/count-accuracy.ts'
import { readNextToCount, readReview } from '../store/counts.ts'

const tags = ['counts']
const Query = z.object({ storeId: z.optional(Id) })
const Params = z.object({ id: Id })
const Line = z.object({
  ...{ sku: z.string(), name: z.nullable(z.string()), aisle: z.nullable(z.string()) },
  unitPriceMinor: z.nullable(z.int()),
  ...{ round: z.int(), units: z.int(), first: Instant, last: Instant, spreadMs: z.int(), by: z.array(z.string()) },
  problem: z.optional(z.enum(['check-differs', 'ask', 'same-person'])),
  ...{ expected: z.int(), variance: z.int(), contested: z.boolean(), moved: z.int() },
  decided: CountLine.shape.decided,
})

const Next = z.extend(Query, { limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50) })
const ToCount = z.object({
  ...{ sku: z.string(), name: z.nullable(z.string()), aisle: z.nullable(z.string()) },
  reason: z.enum(['high-activity', 'low-stock', 'stopped-selling']),
})

const DAY_MS = 24 * 3600_000
const Accuracy = z.extend(Query, { days: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(3660)), 365) })
const Posted = z.object({
  ...{ id: Id, name: z.string(), kind: CountKind, closedAt: Instant, records: z.int(), right: z.int() },
  ...{ gainUnits: z.int(), gainMinor: z.int(), lossUnits: z.int(), lossMinor: z.int(), unpriced: z.int() },
})

/** What a count found, beside what the record says: only the server has the whole ledger. */
export function countRoutes(app: App, { database, guard }: Context): void {
  const security = [{ device: [] }, ...program('stock:read')]
  app.get(
    '/v1/counts/next',
    {
      onRequest: guard.either('stock:read'),
      schema: {
        ...{ tags, security, summary: 'What to count next: the products whose record is likeliest to be wrong' },
        description:
          'By the movements of the last 30 days. `high-activity`: much happened to it since it was counted; `low-stock`: ' +
          'few are left by the record; `stopped-selling`: it sold steadily and has stopped, though some should be there.',
        querystring: Next,
        response: { 200: z.object({ products: z.array(ToCount) }), ...problems },
      },
    },
    async (request: FastifyRequest<{ Querystring: z.infer<typeof Next> }>, reply) => {
      void reply.header('cache-control', 'no-store')
      const { id: storeId } = await storeOf(database, request, request.query.storeId)
      return { products: await readNextToCount(database.read, storeId, database.clock(), request.query.limit) }
    },
  )

  app.get(
    '/v1/counts/accuracy',
    {
      onRequest: guard.either('stock:read'),
      schema: {
        ...{ tags, security, summary: 'How right the record was in each count that was posted' },
        description:
          '`right` of `records` were within the store’s tolerance: the inventory record accuracy is right ÷ records. What was ' +
          'too many (`gain`) and what was missing (`loss`) are never set off against each other; in eaches, and in minor ' +
          'currency units by the price when the line was decided. A figure changes while late movements are heard of.',
        querystring: Accuracy,
        response: { 200: z.object({ counts: z.array(Posted), currency: z.string(), now: Instant }), ...problems },
      },
    },
    async (request: FastifyRequest<{ Querystring: z.infer<typeof Accuracy> }>, reply) => {
      void reply.header('cache-control', 'no-store')
      const { id: storeId, currency } = await storeOf(database, request, request.query.storeId)
      const now = database.clock()
      return { counts: await readAccuracy(database.read, storeId, now - request.query.days * DAY_MS), currency, now }
    },
  )

  app.get(
    '/v1/counts/:id/review',
    {
      onRequest: guard.either('stock:read'),
      schema: {
        ...{ tags, security, summary: 'The counted lines of a session, each with its variance' },
        description:
          'In eaches. `expected` is what the record said when the line was counted, what was heard of later included; ' +
          '`contested`: something moved while it was counted, so it has to be counted again. Problems: not-found.',
        params: Params,
        querystring: Query,
        response: { 200: z.object({ lines: z.array(Line), now: Instant }), ...problems },
      },
    },
    async (request: FastifyRequest<{ Params: z.infer<typeof Params>; Querystring: z.infer<typeof Query> }>, reply) => {
      void reply.header('cache-control', 'no-store')
      const { id: storeId } = await storeOf(database, request, request.query.storeId)
      const review = await readReview(database.read, storeId, request.params.id)
      if (!review)
        throw new ProblemError('not-found', {
          detail: 'There is no such count session.',
          next: 'Look for it on the Count screen of a device.',
        })
      return { lines: review.lines, now: database.clock() }
    },
  )
}
