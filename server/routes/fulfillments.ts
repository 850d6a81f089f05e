import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Fulfillment } from '#domain/fulfillment.ts'
import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import { Outcome } from '#domain/protocol.ts'
import { Id, Instant, Text } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { customerLink } from '../curbside/customer-link.ts'
import { execute } from '../execute.ts'
import { storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { rejected } from '../rejected.ts'
import { findOrder, searchOrders } from '../store/orders.ts'
import { readTimeline } from '../store/timeline.ts'

const tags = ['fulfillments']
const Query = z.object({ storeId: z.optional(Id) })
const Find = z.string().check(z.minLength(2), z.maxLength(100))
const Params = z.object({ id: Id })
const Order = z.object({ id: z.string(), ver: z.int(), doc: Fulfillment, personal: z.nullable(FulfillmentPersonal) })
/** Commands of one order: a busy one has some dozens. */
const MOST_ENTRIES = 1_000
const Entry = z.object({
  ...{ cmdId: z.string(), name: z.string(), args: z.unknown(), by: z.string(), onBehalfOf: z.nullable(z.string()) },
  ...{ origin: z.string(), device: z.nullable(z.string()), at: Instant, receivedAt: Instant },
  ...{ status: Outcome.shape.status, code: z.nullable(z.string()) },
  detail: z.nullable(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const Done = z.object({ status: z.literal('applied'), head: z.int() })

/** What connectors and devices ask and do about orders outside of the feed. Only connectors need to name the store. */
export function fulfillmentRoutes(app: App, { database, guard, handoverCodes, publicUrl }: Context): void {
  const storeIdOf = async (request: FastifyRequest): Promise<string> =>
    (await storeOf(database, request, (request.query as z.infer<typeof Query>).storeId)).id
  const orderOf = async (request: FastifyRequest<{ Params: z.infer<typeof Params> }>) => {
    const order = await findOrder(database, await storeIdOf(request), request.params.id)
    if (!order)
      throw new ProblemError('not-found', {
        detail: 'There is no such order.',
        next: 'Look for it by its number: GET /v1/fulfillments?find=….',
      })
    return order
  }
  const security = [{ device: [] }, ...program('fulfillments:read')]

  const found = { 200: z.object({ fulfillments: z.array(Order) }), ...problems }
  const search = async (request: FastifyRequest, reply: FastifyReply, find: string) => {
    void reply.header('cache-control', 'no-store')
    const orders = await searchOrders(database, await storeIdOf(request), find)
    return { fulfillments: orders as z.infer<typeof Order>[] }
  }

  app.post(
    '/v1/fulfillments/search',
    {
      onRequest: guard.either('fulfillments:read'),
      schema: {
        ...{ tags, security, summary: 'Look for orders by number or customer, closed ones too (50 at most)' },
        description: 'Names travel in the body, as proxies write addresses into their logs.',
        querystring: Query,
        body: z.object({ find: Find }),
        response: found,
      },
    },
    (request, reply) => search(request, reply, request.body.find),
  )

  app.get(
    '/v1/fulfillments',
    {
      onRequest: guard.program('fulfillments:read'),
      schema: {
        ...{ tags, security: program('fulfillments:read'), summary: 'The same by a number, for programs' },
        querystring: z.extend(Query, { find: Find }),
        response: found,
      },
    },
    (request, reply) => search(request, reply, request.query.find),
  )

  app.get(
    '/v1/fulfillments/:id',
    {
      onRequest: guard.either('fulfillments:read'),
      schema: {
        ...{ tags, security, summary: 'One order as it stands now' },
        params: Params,
        querystring: Query,
        response: { 200: Order, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return (await orderOf(request)) as z.infer<typeof Order>
    },
  )

  app.get(
    '/v1/fulfillments/:id/timeline',
    {
      onRequest: guard.either('fulfillments:read'),
      schema: {
        ...{ tags, security, summary: 'Who did what to an order, when, on which device, and what was answered' },
        description:
          'Newest first, refused and undone ones too, as far back as the log reaches (90 days). `at` is when it was done, ' +
          '`receivedAt` when the server got it.',
        params: Params,
        querystring: Query,
        response: { 200: z.object({ entries: z.array(Entry) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { id } = await orderOf(request)
      return { entries: await readTimeline(database, await storeIdOf(request), id, MOST_ENTRIES) }
    },
  )

  app.get(
    '/v1/fulfillments/:id/handover-code',
    {
      onRequest: guard.program('handover-codes:read'),
      schema: {
        ...{
          tags,
          security: program('handover-codes:read'),
          summary: 'What to send to the customer: the code to say, the one for the QR, and the link to their page',
        },
        description:
          'The link is null where the server has no public address (STOREHAND_PUBLIC_URL, docs/curbside.md).',
        params: Params,
        querystring: Query,
        response: { 200: z.object({ code: z.string(), qr: z.string(), link: z.nullable(z.string()) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { id } = await orderOf(request)
      return { ...handoverCodes.codesFor(id), link: customerLink(id, { handoverCodes, publicUrl }) }
    },
  )

  app.post(
    '/v1/fulfillments/:id/cancel',
    {
      onRequest: guard.program('orders:write'),
      schema: {
        ...{ tags, security: program('orders:write'), summary: 'The merchant or the customer cancels the order' },
        description:
          'Sending it again changes nothing; give an Idempotency-Key of your own, else the order is the key. ' +
          'Problems: rejected (`detail` says why, `reason` in a code), not-found.',
        params: Params,
        querystring: Query,
        headers: z.object({ 'idempotency-key': z.optional(Id) }),
        body: z.object({ reason: Text }),
        response: { 200: Done, ...problems },
      },
    },
    async (request) => {
      const { id } = await orderOf(request)
      const key = `cancel/${id}/${request.headers['idempotency-key'] ?? ''}`
      const command = {
        ...{ key, name: 'cancel-fulfillment', v: 1, actorId: 'connector', at: database.clock() },
        args: { fulfillmentId: id, reason: request.body.reason },
      }
      const { outcomes, head } = await execute(database, await storeIdOf(request), 'connector', [command])
      const [outcome] = outcomes
      if (outcome?.status === 'applied') return { status: 'applied' as const, head }
      throw await rejected(outcome)
    },
  )
}
