import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Purchase } from '#domain/purchase.ts'
import { SIGNALS } from '#domain/return-policy.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import { seeSignals } from '#domain/returns/see-signals.ts'
import { LEVELS } from '#domain/returns/signals.ts'
import { Id, Instant, Sku, Text } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { checkMay } from '../check-may.ts'
import { deviceOf, storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { signalsOfCustomer, signalsOfReturn } from '../signals.ts'
import { lowestPrice, type PurchaseSearch, searchElsewhere, searchPurchases } from '../store/purchases.ts'
import { listStores } from '../stores.ts'
import { signedCommand } from '../sync/check-signed.ts'
import { withoutTokens } from '../without-tokens.ts'

const tags = ['returns']
const Query = z.object({ storeId: z.optional(Id) })
const DAY_MS = 24 * 3600_000

const Search = z.union([
  z.strictObject({ number: Text.check(z.minLength(2)) }),
  z.strictObject({ customer: Text.check(z.minLength(3)) }),
  z.strictObject({ sku: Sku, from: Instant, to: Instant }),
])
const Left = z.object({ lineId: Id, left: z.int().check(z.nonnegative()) })
const Found = z.object({
  customerKey: z.nullable(z.string()),
  needsManager: z.boolean(),
  purchases: z.array(z.extend(Purchase, { left: z.array(Left), store: z.nullable(z.object({ id: Id, name: Text })) })),
})
const Signal = z.object({
  signal: z.enum(SIGNALS),
  ...{ days: z.int(), figure: z.int(), level: z.enum(LEVELS) },
})

/** What the desk asks of purchases that are not on its device. */
export function deskRoutes(app: App, { database, guard, customerKeys }: Context): void {
  const security = [{ device: [] }, ...program('returns:write')]
  const storeIdOf = async (request: FastifyRequest) =>
    (await storeOf(database, request, (request.query as z.infer<typeof Query>).storeId)).id

  app.post(
    '/v1/purchases/search',
    {
      onRequest: guard.either('returns:write'),
      schema: {
        ...{ tags, security, summary: 'Look for purchases by number, customer, or item and date (20 at most)' },
        description:
          'By one of: `number`, a part of it; `customer`, what they are known by, which is hashed and never kept; `sku` with the days in which it was ' +
          'sold, UTC ms. Orders that left the store are among them. `store`: the other store of this installation that sold it. `needsManager`: whoever takes something back of this customer needs a manager.',
        querystring: Query,
        body: Search,
        response: { 200: Found, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const storeId = await storeIdOf(request)
      const { body } = request
      const customerKey = 'customer' in body ? customerKeys(body.customer) : null
      const search = searchOf(body, customerKey)
      const purchases = await searchPurchases(database, storeId, search)
      const names = new Map((await listStores(database)).map(({ id, name }) => [id, name]))
      // a connector's key is good for its store
      const isDevice = request.caller?.kind === 'device'
      const elsewhere = isDevice ? await searchElsewhere(database, storeId, search) : []
      const others = elsewhere.map(({ storeId: id, purchase }) => ({
        ...{ purchase, store: { id, name: names.get(id) ?? id } },
      }))
      const level = customerKey === null ? 'none' : await signalsOfCustomer(database, storeId, customerKey)
      return {
        customerKey,
        needsManager: level === 'manager' || level === 'deny',
        purchases: [...purchases.map((purchase) => ({ purchase, store: null })), ...others].map(
          ({ purchase, store }) => ({
            ...{ ...(isDevice ? withoutTokens(purchase) : purchase), store },
            left: purchase.lines.map(({ id: lineId }) => ({ lineId, left: unitsLeft(purchase, lineId) })),
          }),
        ),
      }
    },
  )

  app.get(
    '/v1/lowest-price',
    {
      onRequest: guard.either('returns:write'),
      schema: {
        ...{ tags, security, summary: 'The lowest price that one of a product had in the last days' },
        description:
          'In minor units; null where none was sold then. For goods that come back and nobody knows the purchase of.',
        querystring: z.extend(Query, {
          ...{ sku: Sku, currency: z.string().check(z.regex(/^[A-Z]{3}$/)) },
          days: z.coerce.number().check(z.int(), z.gte(1), z.lte(400)),
        }),
        response: { 200: z.object({ priceMinor: z.nullable(z.int()) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { sku, currency, days } = request.query
      const since = database.clock() - days * DAY_MS
      const priceMinor = await lowestPrice(database, await storeIdOf(request), { sku, currency, since })
      return { priceMinor: priceMinor ?? null }
    },
  )

  app.post(
    '/v1/returns/signals',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security: [{ device: ['manager' as const] }], summary: 'Why a return was held, for a manager' },
        description: 'Signed by that manager, as a pushed command is. Problems: bad-signature, rejected, not-found.',
        body: z.object({ command: signedCommand(seeSignals.name, seeSignals.args) }),
        response: { 200: z.object({ signals: z.array(Signal) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { storeId, deviceId } = deviceOf(request)
      const { command } = request.body
      await checkMay(database, { storeId, deviceId }, seeSignals, command)
      const signals = await signalsOfReturn(database, storeId, command.args.returnId)
      if (signals) return { signals }
      throw new ProblemError('not-found', { detail: 'There is no such return.', next: 'Look at its number once more.' })
    },
  )
}

function searchOf(body: z.infer<typeof Search>, customerKey: string | null): PurchaseSearch {
  if (customerKey !== null) return { kind: 'customer', customerKey }
  if ('sku' in body) return { kind: 'item', ...body }
  return { kind: 'number', text: 'number' in body ? body.number : '' }
}
