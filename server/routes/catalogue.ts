import * as z from 'zod/mini'
import { CatalogueManifest, CataloguePage } from '#domain/product.ts'
import type { App, Context } from '../app.ts'
import { deviceOf } from '../guard.ts'
import { problems } from '../openapi.ts'
import { ProblemError } from '../problems.ts'

const NDJSON = 'application/x-ndjson'
const tags = ['catalogue']
const security = [{ device: [] }]

/** Products, barcodes and prices: immutable pages, apart from the feed. */
export function catalogueRoutes(app: App, { guard, cataloguePages }: Context): void {
  app.get(
    '/v1/catalogue',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security, summary: 'The pages of the catalogue as it is now' },
        response: { 200: CatalogueManifest, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-cache')
      return await cataloguePages.manifest(deviceOf(request).storeId)
    },
  )

  app.get(
    '/v1/catalogue/:sha256',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security, summary: 'One page of the catalogue; it never changes' },
        description: 'not-found: the catalogue has changed since, read the manifest again.',
        params: z.object({ sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
        response: { 200: { content: { [NDJSON]: { schema: CataloguePage } } }, ...problems },
      },
    },
    async (request, reply) => {
      const text = await cataloguePages.page(deviceOf(request).storeId, request.params.sha256)
      if (text === undefined) throw new ProblemError('not-found', { next: 'Read /v1/catalogue again.' })
      void reply.header('cache-control', 'private, max-age=31536000, immutable').type(NDJSON)
      return reply.send(text)
    },
  )
}
