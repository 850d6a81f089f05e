import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { LONGEST_RESERVATION_MS, Reservation } from '#domain/reservation.ts'
import { Eaches, Id, Sku } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import type { ExecutedOutcome } from '../execute.ts'
import { actorOf, storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { rejected } from '../rejected.ts'
import { findReservation, releaseReservation, reserve } from '../reservations.ts'

const tags = ['stock']
const security = program('stock:reserve')
const MINUTE_MS = 60_000
const Query = z.object({ storeId: z.optional(Id) })
const Params = z.object({ id: Id })
const Minutes = z.int().check(z.gte(1), z.lte(LONGEST_RESERVATION_MS / MINUTE_MS))

/** Units that other channels promise to their customers. */
export function reservationRoutes(app: App, { database, guard }: Context): void {
  const onRequest = guard.program('stock:reserve')
  const storeIdOf = async (request: FastifyRequest) =>
    (await storeOf(database, request, (request.query as z.infer<typeof Query>).storeId)).id
  const found = async (storeId: string, id: string) => {
    const reservation = await findReservation(database, storeId, id)
    if (!reservation) {
      throw new ProblemError('not-found', {
        detail: 'There is no such reservation.',
        next: 'Look its id up where it was made; one that was refused is none.',
      })
    }
    return reservation
  }
  const answered = async (storeId: string, id: string, outcome: ExecutedOutcome | undefined) => {
    if (outcome?.status !== 'applied' && outcome?.code !== 'reservation-exists') throw await rejected(outcome)
    return await found(storeId, id)
  }

  app.put(
    '/v1/stock/reservations/:id',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Promise units to a customer, for so many minutes' },
        description:
          'The id is yours; sent again under it, the same is answered and nothing more is promised. Problems: rejected with the reason ' +
          'not-enough, `blanks.available` says how many there are; with reservation-exists where something else was promised under that id.',
        params: Params,
        querystring: Query,
        body: z.object({ sku: Sku, quantity: Eaches, minutes: Minutes }),
        response: { 200: Reservation, ...problems },
      },
    },
    async (request) => {
      const { id } = request.params
      const { minutes, ...wanted } = request.body
      const storeId = await storeIdOf(request)
      const outcome = await reserve(database, storeId, actorOf(request), { id, ...wanted, forMs: minutes * MINUTE_MS })
      const reservation = await answered(storeId, id, outcome)
      const isSame = reservation.sku === wanted.sku && reservation.quantity === wanted.quantity
      if (!isSame) throw await rejected({ code: 'reservation-exists' })
      return reservation
    },
  )

  app.delete(
    '/v1/stock/reservations/:id',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Take a promise back; one that has ended stays as it is' },
        description: '`ended.how` says whether it was released or had expired. Problems: not-found.',
        params: Params,
        querystring: Query,
        response: { 200: Reservation, ...problems },
      },
    },
    async (request) => {
      const storeId = await storeIdOf(request)
      const { id } = await found(storeId, request.params.id)
      return await answered(storeId, id, await releaseReservation(database, storeId, actorOf(request), id))
    },
  )

  app.get(
    '/v1/stock/reservations/:id',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'One reservation as it stands now' },
        params: Params,
        querystring: Query,
        response: { 200: Reservation, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return await found(await storeIdOf(request), request.params.id)
    },
  )
}
