import * as z from 'zod/mini'
import { Day, Delivery, Gtin14, Sscc } from '#domain/delivery.ts'
import { differencesOf } from '#domain/receive/delivery-tally.ts'
import { Eaches, Id, Sku, Text } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { announceDelivery, findDelivery } from '../deliveries.ts'
import { storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'

const tags = ['deliveries']
const security = program('deliveries:write')
const Query = z.object({ storeId: z.optional(Id) })
const Goods = z.object({ sku: Sku, quantity: Eaches, name: z.optional(Text), gtin: z.optional(Gtin14) })
const Contents = z.array(Goods).check(z.minLength(1), z.maxLength(200))
const Announced = z.object({
  ...{ reference: Text, supplier: Text, expectedOn: z.optional(Day) },
  cartons: z.optional(z.array(z.object({ sscc: Sscc, lines: Contents })).check(z.maxLength(500))),
  lines: z.optional(z.array(Goods).check(z.maxLength(1000))),
})
const Told = z.object({
  delivery: Delivery,
  differences: z.object({
    ...{ missingCartons: z.array(z.string()), missingUnits: z.int(), over: z.int(), damaged: z.int() },
  }),
})

/** Goods that are to come into a store, as its suppliers announce them, and what came of them. */
export function deliveryRoutes(app: App, { database, guard }: Context): void {
  const onRequest = guard.program('deliveries:write')

  app.post(
    '/v1/deliveries',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Announce a delivery, or send its newer note' },
        description:
          'Cartons by SSCC with the eaches in them, and `lines` of what comes beside them. A supplier’s `reference` is its ' +
          'key: sent again it replaces the note and keeps what was received. `unknownProducts` are taken too, under the name ' +
          'that is given or their SKU. Problems: invalid-request, rejected with the reason delivery-closed.',
        querystring: Query,
        body: Announced,
        response: { 200: z.object({ id: Id, head: z.int(), unknownProducts: z.array(Text) }), ...problems },
      },
    },
    async (request) => {
      const store = await storeOf(database, request, request.query.storeId)
      return await announceDelivery(database, store.id, request.body)
    },
  )

  app.get(
    '/v1/deliveries/:id',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'What came of a delivery so far' },
        description: 'A carton that is missing is not units that are missing: both are told.',
        params: z.object({ id: Id }),
        querystring: Query,
        response: { 200: Told, ...problems },
      },
    },
    async (request, reply) => {
      const store = await storeOf(database, request, request.query.storeId)
      const delivery = await findDelivery(database, store.id, request.params.id)
      if (!delivery)
        throw new ProblemError('not-found', {
          detail: 'There is no such delivery.',
          next: 'Announce it: POST /v1/deliveries answers its id.',
        })
      void reply.header('cache-control', 'no-store')
      return { delivery, differences: differencesOf(delivery) }
    },
  )
}
