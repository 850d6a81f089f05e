import * as z from 'zod/mini'
import type { App, Context } from '../app.ts'
import { issueToken, TOKEN_S } from '../access/tokens.ts'
import { tokenOf } from '../authenticate.ts'
import { deviceOfKey, tradeToken } from '../devices.ts'
import { keyOfDevice } from '../guard.ts'
import { problems } from '../openapi.ts'
import { ProblemError, whoIsAsking } from '../problems.ts'

const tags = ['devices']
const Nonce = z.object({ nonce: z.string() })
/** `signInWith`: what people call the identity provider by which they may sign in too. */
const Token = z.object({ token: z.string(), expiresIn: z.int(), signInWith: z.optional(z.string()) })
/** What the device runs, for the list of devices. */
const About = z.object({ version: z.optional(z.string().check(z.maxLength(40))) })

const description =
  'Devices show who they are by RFC 9449 (DPoP): each request has “Authorization: DPoP <token>” and a fresh proof in ' +
  'the header DPoP, signed with the device’s ES256 key and with the nonce that the server gave last.'

/** How a device that holds a registered key comes to a nonce and a token. */
export function accessRoutes(app: App, { database, guard, nonces, oidc }: Context): void {
  app.get(
    '/v1/nonce',
    {
      schema: {
        ...{ tags, security: [], summary: 'What the next proofs of a device have to name' },
        description: 'Good for five minutes and more; a newer one comes by itself in the header DPoP-Nonce of answers.',
        response: { 200: Nonce, ...problems },
      },
    },
    async (_request, reply) => {
      const nonce = nonces.current()
      void reply.header('dpop-nonce', nonce).header('cache-control', 'no-store')
      return { nonce }
    },
  )

  app.post(
    '/v1/token',
    {
      onRequest: guard.key,
      config: { rateLimit: { max: 60, timeWindow: 60_000, keyGenerator: keyOfDevice } },
      schema: {
        ...{ tags, security: [{ key: [] }], summary: 'A token for the device that holds the key' },
        description: `${description} Problems: unauthorised where no device has this key.`,
        body: About,
        response: { 200: Token, ...problems },
      },
    },
    async (request, reply) => {
      const device = await deviceOfKey(database, keyOfDevice(request))
      if (!device) throw new ProblemError('unauthorised', whoIsAsking.device)
      void reply.header('cache-control', 'no-store')
      return {
        token: await issueToken(database, device.storeId, device.deviceId, request.body.version),
        expiresIn: TOKEN_S,
        ...(oidc && { signInWith: oidc.name }),
      }
    },
  )

  app.post(
    '/v1/devices/key',
    {
      onRequest: guard.key,
      // by its key: after an update all devices of a store come at once, and from one address
      config: { rateLimit: { max: 20, timeWindow: 60_000, keyGenerator: keyOfDevice } },
      schema: {
        ...{
          tags,
          security: [{ key: [], oldToken: [] }],
          summary: 'Give the token of an older version for a key, once',
        },
        description: 'With the old token as “Authorization: Bearer …”. Problems: unauthorised.',
        body: About,
        response: { 200: z.object({ registered: z.literal(true) }), ...problems },
      },
    },
    async (request) => {
      const registered = await tradeToken(database, tokenOf(request, 'Bearer', 'device'), keyOfDevice(request))
      if (!registered) throw new ProblemError('unauthorised', whoIsAsking.device)
      return { registered }
    },
  )
}
