import * as z from 'zod/mini'
import { receiveNotifications } from '#domain/devices/receive-notifications.ts'
import { PushKey, Subscribed } from '#domain/notification.ts'
import type { App, Context } from '../app.ts'
import { checkMay } from '../check-may.ts'
import { deviceOf } from '../guard.ts'
import { isPoint } from '../notify/push-keys.ts'
import { problems } from '../openapi.ts'
import { namesPrivate } from '../post-out.ts'
import { ProblemError } from '../problems.ts'
import { endSubscription, saveSubscription } from '../store/notifications.ts'
import { signedCommand } from '../sync/check-signed.ts'

const tags = ['devices']

/** Alerts for a device whose app is closed (docs/alerts.md). */
export function notificationRoutes(app: App, { database, guard, pushKeys, pushesAnywhere = false }: Context): void {
  app.get(
    '/v1/notifications/key',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security: [{ device: [] }], summary: 'The key for which a browser makes a push subscription' },
        response: { 200: PushKey, ...problems },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
      return { publicKey: pushKeys.publicKey }
    },
  )

  app.post(
    '/v1/notifications',
    {
      onRequest: guard.device,
      schema: {
        ...{
          tags,
          security: [{ device: ['associate'] }],
          summary: 'Tell this person on this device while the app is closed',
        },
        description:
          'Signed by that person, as a pushed command is. Said again it goes on for twelve hours; whoever was told on the device ' +
          'before is told no more. `endpoint` has to be an https address on the internet. Problems: bad-signature, rejected ' +
          '(`reason` is the rule’s code), invalid-request.',
        body: z.object({ command: signedCommand(receiveNotifications.name, receiveNotifications.args) }),
        response: { 200: Subscribed, ...problems },
      },
    },
    async (request, reply) => {
      const { storeId, deviceId } = deviceOf(request)
      const { command } = request.body
      await checkMay(database, { storeId, deviceId }, receiveNotifications, command)
      const { endpoint, p256dh, auth } = command.args
      checkEndpoint(endpoint, pushesAnywhere)
      if (!isPoint(p256dh))
        throw new ProblemError('invalid-request', { detail: 'command.args.p256dh: it is no point of P-256.' })
      const place = { store_id: storeId, device_id: deviceId, person_id: command.actorId }
      const id = await saveSubscription(database, { ...place, endpoint, p256dh, auth, renewed_at: database.clock() })
      void reply.header('cache-control', 'no-store')
      return { id }
    },
  )

  app.post(
    '/v1/notifications/end',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security: [{ device: [] }], summary: 'Tell nobody on this device any more while the app is closed' },
        body: z.object({}),
        response: { 200: z.object({ ended: z.literal(true) }), ...problems },
      },
    },
    async (request) => {
      const { storeId, deviceId } = deviceOf(request)
      await database.transaction((tx) => endSubscription(tx, storeId, deviceId))
      return { ended: true as const }
    },
  )
}

/** What a device says is asked for by this server: nothing of its own neighbourhood. @throws ProblemError invalid-request */
function checkEndpoint(text: string, anywhere: boolean): void {
  const url = URL.parse(text)
  const isSpoken = url?.protocol === 'https:' && url.username === '' && url.password === '' && !namesPrivate(url)
  if (url && (isSpoken || anywhere)) return
  throw new ProblemError('invalid-request', {
    detail: 'command.args.endpoint: it must be an https address on the internet, without a password.',
  })
}
