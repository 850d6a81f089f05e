import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { CatalogueManifest, CataloguePage } from '#domain/product.ts'
import { Problem, PullRequest, PullResponse, PushRequest, PushResponse } from '#domain/protocol.ts'
import { Bin } from '#domain/bin.ts'
import { Person, Store } from '#domain/store.ts'
import type { Scope } from './access/scopes.ts'
import type { App } from './app.ts'

/** What the document says of a schema beside what it checks: a name of its own, or what no schema can check. */
const schemaRegistry = z.registry<{ id?: string; type?: string; description?: string }>()

const named = {
  ...{ PushRequest, PushResponse, PullRequest, PullResponse, Problem },
  ...{ CatalogueManifest, CataloguePage, Store, Person, Bin },
}
for (const [id, schema] of Object.entries(named)) schemaRegistry.add(schema, { id })

/** A body that the route reads as a stream: nothing checks it before. */
export const ImportedFile = z.unknown()
schemaRegistry.add(ImportedFile, {
  type: 'string',
  description: 'A file as docs/import-orders.md and docs/set-up.md describe it, of any size',
})

/** Bytes that are no text: checked by their hash, once all are here. */
export const PhotoPiece = z.unknown()
schemaRegistry.add(PhotoPiece, { type: 'string', description: 'Bytes of a JPEG' })

/** What every route may answer instead: the one shape of all errors. */
export const problems = {
  '4xx': { description: 'The request cannot be done', content: { 'application/problem+json': { schema: Problem } } },
  '5xx': { description: 'The server cannot do it now', content: { 'application/problem+json': { schema: Problem } } },
}

/** Who may use a route behind `guard.program`: a key with the scope, or the admin key. */
export const program = (scope: Scope) => [{ apiKey: [scope] }, { admin: [] }]

/** OpenAPI 3.1 at /openapi.json and a page to read it at /docs, both made from the schemas that check the requests. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Storehand',
        version: '1',
        description:
          'Devices push commands and pull records; connectors look orders up and cancel them. ' +
          'Every error is an RFC 9457 problem with a stable `code`.',
      },
      components: {
        securitySchemes: {
          device: {
            ...{ type: 'http', scheme: 'DPoP' },
            description:
              'The token of an enrolled device, with a proof of its key in the header DPoP (RFC 9449). A role named here is ' +
              'the least of the person who signs the command in the body.',
          },
          key: { type: 'apiKey', in: 'header', name: 'DPoP', description: 'A proof of the device’s key (RFC 9449)' },
          oldToken: {
            ...{ type: 'http', scheme: 'bearer' },
            description: 'The one token of a device that was enrolled before devices had keys',
          },
          apiKey: {
            ...{ type: 'http', scheme: 'bearer' },
            description: 'A key that has the scope named here (docs/api-keys.md)',
          },
          admin: { type: 'http', scheme: 'bearer', description: 'The admin key: admin.key in the data folder' },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry, skipList: [] }),
    transformObject: (document) => nameOnce(toObject(document)),
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Storehand API' },
    // without the top bar, whose picture holds styles that our policy forbids
    uiConfig: { layout: 'BaseLayout' },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
}

const toObject = createJsonSchemaTransformObject({ schemaRegistry })

/** Each named schema goes one way, in or out; the library names both, so that what comes in is called `…Input`. */
function nameOnce<Described extends object>(document: Described): Described {
  const text = JSON.stringify(document)
  const { components, ...rest } = JSON.parse(text) as { components: { schemas: Record<string, unknown> } }
  const comesIn = (id: string) => text.includes(`"#/components/schemas/${id}Input"`)
  const schemas = Object.fromEntries(
    Object.keys(named).map((id) => [id, components.schemas[comesIn(id) ? `${id}Input` : id]]),
  )
  const renamed = JSON.stringify({ ...rest, components: { ...components, schemas } })
  return JSON.parse(renamed.replace(/("#\/components\/schemas\/\w+)Input"/g, '$1"')) as Described
}
