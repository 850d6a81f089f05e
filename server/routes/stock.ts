import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Moved } from '#domain/stock-level.ts'
import { Id, Instant, Sku, Text } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { readMovements } from '../store/movements.ts'
import { readChanged, readFigures, toCursor, toText } from '../store/stock-levels.ts'
import { Figures, figuresOf } from '../stock-figures.ts'

const tags = ['stock']
const security = program('stock:read')
const Query = z.object({ storeId: z.optional(Id) })
const Params = z.object({ sku: Sku })
/** Products of one request, and of one page of changes. */
const MOST = 1000
const pageOf = (most: number, usual: number) =>
  z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(most)), usual)

const MovedHere = z.object({ ...z.omit(Moved, { sku: true }).shape, recordedAt: Instant })

/** Where a reader of the changes, or of a product's history, has come to. What is in it is nobody else's matter. */
const Place = z.string().check(z.maxLength(600))

/** What other channels read of a store's stock. */
export function stockRoutes(app: App, { database, guard }: Context): void {
  const storeIdOf = async (request: FastifyRequest) =>
    (await storeOf(database, request, (request.query as z.infer<typeof Query>).storeId)).id
  const onRequest = guard.program('stock:read')

  app.get(
    '/v1/stock/levels/:sku',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'How much of one product may be sold, and where the rest of it is' },
        description: 'In eaches. Problems: not-found where nothing was ever said of that product.',
        params: Params,
        querystring: Query,
        response: { 200: z.extend(Figures, { now: Instant }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { sku } = request.params
      const found = (await readFigures(database.read, await storeIdOf(request), [sku])).get(sku)
      if (!found) {
        throw new ProblemError('not-found', {
          detail: 'Nothing is known of that product here.',
          next: 'Check its SKU: it is compared letter by letter. What never came to the store has no stock.',
        })
      }
      return { ...figuresOf(found), now: database.clock() }
    },
  )

  app.post(
    '/v1/stock/levels/search',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: `The same of up to ${MOST} products at once` },
        description: '`unknown` lists those of which nothing was ever said: nothing of them may be sold.',
        querystring: Query,
        body: z.object({ skus: z.array(Text).check(z.minLength(1), z.maxLength(MOST)) }),
        response: {
          200: z.object({ levels: z.array(Figures), unknown: z.array(Text), now: Instant }),
          ...problems,
        },
      },
    },
    async (request) => {
      const skus = [...new Set(request.body.skus)]
      const found = await readFigures(database.read, await storeIdOf(request), skus)
      return {
        levels: [...found.values()].map(figuresOf),
        unknown: skus.filter((sku) => !found.has(sku)),
        now: database.clock(),
      }
    },
  )

  app.get(
    '/v1/stock/levels',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'What changed since the last time, each product as it stands now' },
        description:
          'Without `since` it begins with all that is known. Ask again with `since` = `next` of the answer: at once while ' +
          '`more` is true. Problems: resync where `since` is no place in this store’s history: begin without it.',
        querystring: z.extend(Query, { since: z.optional(Place), limit: pageOf(MOST, MOST) }),
        response: {
          200: z.object({ levels: z.array(Figures), next: Place, more: z.boolean(), now: Instant }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { since, limit } = request.query
      const from = since === undefined ? undefined : toCursor(since)
      if (since !== undefined && !from) throw notAPlace('since')
      const page = await readChanged(database.read, await storeIdOf(request), from, limit)
      if (!page) {
        throw new ProblemError('resync', {
          title: '“since” is no place in the history of this store, which was restored from a backup.',
          next: 'Read everything again: leave “since” out.',
        })
      }
      const next = toText(page.next)
      return { levels: page.figures.map(figuresOf), next, more: page.more, now: database.clock() }
    },
  )

  app.get(
    '/v1/stock/levels/:sku/movements',
    {
      onRequest: guard.either('stock:read'),
      schema: {
        ...{
          tags,
          security: [{ device: [] }, ...security],
          summary: 'Why there are so many: what happened to a product, newest first',
        },
        description: 'The next page is `before` = `next` of the answer; `next` is null at the end.',
        params: Params,
        querystring: z.extend(Query, { before: z.optional(Place), limit: pageOf(500, 50) }),
        response: { 200: z.object({ movements: z.array(MovedHere), next: z.nullable(Place) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { before, limit } = request.query
      const place = before === undefined ? undefined : toPlace(before)
      const storeId = await storeIdOf(request)
      const { movements, next } = await readMovements(database.read, storeId, request.params.sku, {
        before: place,
        limit,
      })
      return {
        movements: movements.map(({ sku: _sku, ...moved }) => moved),
        next: next && [next.occurred_at, next.ver, next.n].join('~'),
      }
    },
  )
}

function toPlace(text: string) {
  const [, at, ver, n] = /^(\d{1,15})~(\d{1,15})~(\d{1,9})$/.exec(text) ?? []
  if (at === undefined) throw notAPlace('before')
  return { occurred_at: Number(at), ver: Number(ver), n: Number(n) }
}

const notAPlace = (field: string) =>
  new ProblemError('invalid-request', { detail: `${field}: it must be the “next” of an answer.` })
