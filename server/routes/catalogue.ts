import * as z from 'zod/mini'
import { CatalogueManifest, CataloguePage, PAGES_AT_ONCE } from '#domain/product.ts'
import type { App, Context } from '../app.ts'
import { deviceOf } from '../guard.ts'
import { problems } from '../openapi.ts'
import { ProblemError } from '../problems.ts'

const NDJSON = 'application/x-ndjson'
/** Names of pages, with commas between. */
const Names = z.string().check(z.regex(new RegExp(`^[0-9a-f]{64}(,[0-9a-f]{64}){0,${PAGES_AT_ONCE - 1}}$`)))
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
        ...{
          tags,
          security,
          summary: `Up to ${PAGES_AT_ONCE} pages of the catalogue, with commas between; a page never changes`,
        },
        description:
          'They come in that order with an empty line between, each as its name says it. not-found: the catalogue has ' +
          'changed since, read the manifest again.',
        params: z.object({ sha256: Names }),
        response: { 200: { content: { [NDJSON]: { schema: CataloguePage } } }, ...problems },
      },
    },
    async (request, reply) => {
      const { storeId } = deviceOf(request)
      const texts: string[] = []
      for (const name of request.params.sha256.split(',')) {
        const text = await cataloguePages.page(storeId, name)
        if (text === undefined) throw new ProblemError('not-found', { next: 'Read /v1/catalogue again.' })
        texts.push(text)
      }
      void reply.header('cache-control', 'private, max-age=31536000, immutable').type(NDJSON)
      return reply.send(texts.join('\n\n'))
    },
  )
}
