import * as z from 'zod/mini'
import { Id, Instant, Sku, Text } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { listStores } from '../stores.ts'
import { readElsewhere } from '../store/levels-elsewhere.ts'

/** Stores of one answer: nobody sends a customer further. */
const MOST = 50

const Figures = z.object({
  ...{ storeId: Id, name: Text, atp: z.int().check(z.nonnegative()), shelf: z.int(), backroom: z.int() },
  /** null where nobody ever counted */
  knownSince: z.nullable(Instant),
})

/** What a store asks about the others. */
export function stockElsewhereRoutes(app: App, { database, guard }: Context): void {
  app.get(
    '/v1/stock/levels/:sku/elsewhere',
    {
      onRequest: guard.either('stock:read'),
      schema: {
        ...{ tags: ['stock'], security: [{ device: [] }, ...program('stock:read')] },
        summary: `Which other stores have a product (the ${MOST} that may promise most of it)`,
        description: 'In eaches. `department`: the product’s own, where safety stock is kept by department.',
        params: z.object({ sku: Sku }),
        querystring: z.object({ storeId: z.optional(Id), department: z.optional(Text) }),
        response: { 200: z.object({ stores: z.array(Figures), now: Instant }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { storeId, department = null } = request.query
      const here = (await storeOf(database, request, storeId)).id
      const others = (await listStores(database)).filter(({ id }) => id !== here)
      const found = await readElsewhere(database.read, others, { sku: request.params.sku, department })
      const stores = found.slice(0, MOST).map(({ store, level, atp }) => {
        const { shelf, backroom, knownSince } = level
        return { storeId: store.id, name: store.name, atp, shelf, backroom, knownSince }
      })
      return { stores, now: database.clock() }
    },
  )
}
