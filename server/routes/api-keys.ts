import * as z from 'zod/mini'
import { Id, Instant } from '#domain/store.ts'
import { ApiKey, createApiKey, listApiKeys, revokeApiKey } from '../access/api-keys.ts'
import { Scope, scopes } from '../access/scopes.ts'
import type { App, Context } from '../app.ts'
import { problems } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { onlyStore } from '../stores.ts'

const tags = ['api keys']
const security = [{ admin: [] }]
const NewKey = z.object({
  name: z.string().check(z.regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u)),
  scopes: z.array(Scope).check(z.minLength(1), z.maxLength(20)),
  storeId: z.optional(Id),
  expiresAt: z.optional(Instant),
})

const inWords = Object.entries(scopes)
  .map(([scope, says]) => `${scope} (${says})`)
  .join(', ')

/** Keys of connectors: made, listed and revoked by whoever holds the admin key. */
export function apiKeyRoutes(app: App, { database, guard }: Context): void {
  app.post(
    '/v1/api-keys',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security, summary: 'Make a key for a connector; it is shown this once' },
        description: `Scopes: ${inWords}. Without “storeId” it is for every store, without “expiresAt” until it is revoked.`,
        body: NewKey,
        response: { 201: z.extend(ApiKey, { key: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const { name, scopes: asked, storeId, expiresAt = null } = request.body
      if (expiresAt !== null && expiresAt <= database.clock()) {
        throw new ProblemError('invalid-request', { detail: 'body.expiresAt: It must be in the future.' })
      }
      const store = storeId === undefined ? null : await onlyStore(database, storeId)
      const made = await createApiKey(database, { name, scopes: asked, storeId: store?.id ?? null, expiresAt })
      return reply.code(201).header('cache-control', 'no-store').send(made)
    },
  )

  app.get(
    '/v1/api-keys',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security, summary: 'The keys that were made, without the keys themselves' },
        response: { 200: z.object({ apiKeys: z.array(ApiKey) }), ...problems },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
      return { apiKeys: await listApiKeys(database) }
    },
  )

  app.delete(
    '/v1/api-keys/:id',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security, summary: 'Revoke a key at once; again it changes nothing' },
        params: z.object({ id: Id }),
        response: { 200: ApiKey, ...problems },
      },
    },
    async (request) => await revokeApiKey(database, request.params.id),
  )
}
