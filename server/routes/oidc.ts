import * as z from 'zod/mini'
import { Id, Person, Pin } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { deviceOf } from '../guard.ts'
import { hashIdentity } from '../oidc/identity.ts'
import type { Provider } from '../oidc/provider.ts'
import { beginSignIn, endSignIn, renewPinBy } from '../oidc/sign-in.ts'
import { problems } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { rejected } from '../rejected.ts'
import { SignedIn, signedInOn } from '../signed-in.ts'
import { findPerson, forgetIdentity, saveIdentity } from '../store/oidc-identities.ts'
import { onlyStore } from '../stores.ts'

const tags = ['identity provider']

/** https, or this very machine. The provider goes back to addresses that were registered with it, and to no other. */
const Origin = z
  .string()
  .check(
    z.maxLength(300),
    z.regex(/^(https:\/\/[a-z0-9][a-z0-9.-]{0,250}|http:\/\/(localhost|127\.0\.0\.1))(:[0-9]{1,5})?$/),
  )
/** As people read it in the provider's list: a `sub`, an e-mail address, or what else the claim holds. */
const Identity = z.string().check(z.minLength(1), z.maxLength(320), z.regex(/^[^\p{Cc}\p{Cs}]*$/u))

/** A person of the store shows who they are by an identity provider, and sets their PIN on the device that they stand at. */
export function oidcRoutes(app: App, context: Context, provider: Provider): void {
  const { database, dataKeys, guard } = context
  const asDevice = {
    onRequest: guard.device,
    config: {
      rateLimit: {
        ...{ max: 10, timeWindow: 60_000 },
        keyGenerator: (request: Parameters<typeof deviceOf>[0]) => deviceOf(request).deviceId,
      },
    },
  }
  const security = [{ device: [] }]

  app.post(
    '/v1/oidc/start',
    {
      ...asDevice,
      schema: {
        ...{ tags, security, summary: 'Begin a sign-in through the identity provider' },
        description:
          'Answers with the provider’s page to open, good for ten minutes. It leads back to /sign-in at `origin`, which must be ' +
          'registered there. Problems: oidc-unavailable, oidc-refused, too-many-requests.',
        body: z.object({ origin: Origin }),
        response: { 200: z.object({ page: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return { page: await beginSignIn(database, provider, deviceOf(request), request.body.origin) }
    },
  )

  app.post(
    '/v1/oidc/finish',
    {
      ...asDevice,
      schema: {
        ...{ tags, security, summary: 'Who came back from the identity provider' },
        description:
          '`query` is that of the address which the provider led back to, good once and on the device that began. The ticket is ' +
          'good once, for five minutes, on the same device. Nobody is made and no role is given by what the provider says. ' +
          'Problems: oidc-over, oidc-other-device, oidc-cancelled, oidc-unavailable, oidc-refused, oidc-unknown-person, ' +
          'rejected (`reason`: access-ended, not-allowed for an associate), too-many-requests.',
        body: z.object({ query: z.string().check(z.maxLength(8_000)) }),
        response: {
          200: z.object({ ticket: z.string(), person: z.pick(Person, { id: true, name: true }) }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { ticket, person } = await endSignIn(database, provider, deviceOf(request), request.body.query)
      return { ticket, person: { id: person.id, name: person.name } }
    },
  )

  app.post(
    '/v1/oidc/pin',
    {
      ...asDevice,
      schema: {
        ...{ tags, security, summary: 'Set the PIN of whom the ticket is for, and sign them in' },
        description:
          'The PIN of before opens nothing any more, on any device. Problems: oidc-over, oidc-other-device, rejected (`reason` is ' +
          'the rule’s code), too-many-requests.',
        body: z.object({ ticket: z.string().check(z.minLength(1), z.maxLength(100)), pin: Pin }),
        response: { 200: SignedIn, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { storeId, deviceId } = deviceOf(request)
      const { ticket, pin } = request.body
      const personId = await renewPinBy(database, { storeId, deviceId }, ticket, pin)
      const person = await findPerson(database, storeId, personId)
      if (!person) throw await rejected({ code: 'unknown-person' })
      return await signedInOn(database, dataKeys, { storeId, deviceId }, person)
    },
  )

  const asAdmin = { params: z.object({ id: Id }), querystring: z.object({ storeId: z.optional(Id) }) }

  app.put(
    '/v1/people/:id/identity',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security: [{ admin: [] }], summary: 'Say as whom the identity provider knows a person' },
        description: 'Only a hash is kept. Problems: oidc-identity-taken, rejected where there is no such person.',
        ...asAdmin,
        body: z.object({ identity: Identity }),
        response: { 200: z.object({ id: Id }), ...problems },
      },
    },
    async (request) => {
      const { id } = request.params
      const { id: storeId } = await onlyStore(database, request.query.storeId)
      if (!(await findPerson(database, storeId, id))) throw await rejected({ code: 'unknown-person' })
      const hash = await hashIdentity(database, provider.settings, request.body.identity)
      if (!(await saveIdentity(database, storeId, id, hash))) throw new ProblemError('oidc-identity-taken')
      return { id }
    },
  )

  app.delete(
    '/v1/people/:id/identity',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security: [{ admin: [] }], summary: 'The identity provider speaks for this person no more' },
        description: 'Their PIN stays good: DELETE /v1/people/{id} ends a person’s access.',
        ...asAdmin,
        response: { 200: z.object({ id: Id }), ...problems },
      },
    },
    async (request) => {
      const { id } = request.params
      const { id: storeId } = await onlyStore(database, request.query.storeId)
      await forgetIdentity(database, storeId, id)
      return { id }
    },
  )
}
