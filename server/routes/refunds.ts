import * as z from 'zod/mini'
import { Id } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { actorOf, storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { RefundShape, toRefund } from '../refunds/refund-shape.ts'
import { askAgain } from '../returns.ts'
import { findRefund, listRefunds } from '../store/refunds.ts'

const tags = ['returns']
/** Refunds of one answer. */
const PAGE = 200

/** Money that returns give back, and how far it is. */
export function refundRoutes(app: App, { database, guard }: Context): void {
  app.get(
    '/v1/refunds',
    {
      onRequest: guard.program('returns:write'),
      schema: {
        ...{ tags, security: program('returns:write'), summary: 'Refunds that failed, wait, or went out' },
        description: `The newest first, ${PAGE} at a time: \`before\` is the id of the last one that you have.`,
        querystring: z.object({
          ...{ storeId: z.optional(Id), before: z.optional(Id) },
          state: z._default(z.enum(['asked', 'sent', 'failed', 'by-hand']), 'failed'),
        }),
        response: { 200: z.object({ refunds: z.array(RefundShape) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { storeId, state, before } = request.query
      const { id } = await storeOf(database, request, storeId)
      return { refunds: (await listRefunds(database, id, { state, before, limit: PAGE })).map(toRefund) }
    },
  )

  app.post(
    '/v1/refunds/:id/retry',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security: [{ admin: [] }], summary: 'Ask again for a refund that failed' },
        description:
          'Look first whether it was paid after all: `why` says where that is not known. One that did not fail stays as it is.',
        params: z.object({ id: Id }),
        querystring: z.object({ storeId: z.optional(Id) }),
        body: z.object({}),
        response: { 200: RefundShape, ...problems },
      },
    },
    async (request) => {
      const { id: storeId } = await storeOf(database, request, request.query.storeId)
      const find = async () => {
        const refund = await findRefund(database, storeId, request.params.id)
        if (refund) return refund
        throw new ProblemError('not-found', { detail: 'There is no such refund.', next: 'GET /v1/refunds lists them.' })
      }
      await askAgain(database, storeId, await find(), actorOf(request))
      return toRefund(await find())
    },
  )
}
