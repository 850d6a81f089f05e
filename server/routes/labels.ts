import * as z from 'zod/mini'
import { Id } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { storeOf } from '../guard.ts'
import { printedLabel } from '../jobs/make-labels.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'

/** Labels that the carrier made, for whoever prints them. */
export function labelRoutes(app: App, { database, guard }: Context): void {
  app.get(
    '/v1/labels/:id',
    {
      onRequest: guard.either('fulfillments:read'),
      schema: {
        ...{ tags: ['fulfillments'], security: [{ device: [] }, ...program('fulfillments:read')] },
        summary: 'The label of a box, as a label printer reads it (ZPL)',
        description: 'not-found: it is not made yet, was voided, or its order is over.',
        params: z.object({ id: Id }),
        querystring: z.object({ storeId: z.optional(Id) }),
        response: { 200: z.object({ tracking: z.string(), zpl: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const store = await storeOf(database, request, request.query.storeId)
      const label = await printedLabel(database, store.id, request.params.id)
      if (label) return label
      throw new ProblemError('not-found', {
        detail: 'There is no such label here.',
        next: 'Look at the order: it shows whether the carrier has made it.',
      })
    },
  )
}
