import * as z from 'zod/mini'
import { Id, Pin } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { deviceOf } from '../guard.ts'
import { problems } from '../openapi.ts'
import { changePin, resetPin } from '../reset-pin.ts'
import { SignedIn, signedInOn } from '../signed-in.ts'
import { signedCommand } from '../sync/check-signed.ts'

/** Their arguments carry the PIN and are signed with it. */
const Reset = signedCommand('reset-pin', z.object({ personId: Id, pin: Pin }))
const Change = signedCommand('change-pin', z.object({ personId: Id, oldPin: Pin, pin: Pin }))

/** What people do about people that no queue may carry. */
export function peopleRoutes(app: App, { database, dataKeys, guard }: Context): void {
  const asDevice = {
    onRequest: guard.device,
    config: {
      rateLimit: {
        ...{ max: 10, timeWindow: 60_000 },
        keyGenerator: (request: Parameters<typeof deviceOf>[0]) => deviceOf(request).deviceId,
      },
    },
  }

  app.post(
    '/v1/people/reset-pin',
    {
      ...asDevice,
      schema: {
        ...{ tags: ['people'], security: [{ device: ['lead'] }], summary: 'Give a person another PIN' },
        description:
          'Signed by whoever does it, as a pushed command is: somebody of a higher role than the person. ' +
          'Problems: bad-signature, rejected (`reason` is the rule’s code), too-many-requests.',
        body: z.object({ command: Reset }),
        response: { 200: z.object({ personId: Id }), ...problems },
      },
    },
    async (request) => {
      const { command } = request.body
      await resetPin(database, deviceOf(request), command)
      return { personId: command.args.personId }
    },
  )

  app.post(
    '/v1/people/change-pin',
    {
      ...asDevice,
      schema: {
        ...{ tags: ['people'], security: [{ device: ['associate'] }], summary: 'Give oneself another PIN' },
        description:
          'Signed by whoever does it, who shows the PIN of before, and answered as a sign-in is. That one opens nothing any more, ' +
          'on any device. Problems: bad-signature, wrong-pin, rejected (`reason` is the rule’s code), too-many-requests.',
        body: z.object({ command: Change }),
        response: { 200: SignedIn, ...problems },
      },
    },
    async (request, reply) => {
      const place = deviceOf(request)
      const person = await changePin(database, place, request.body.command)
      void reply.header('cache-control', 'no-store')
      return await signedInOn(database, dataKeys, place, person)
    },
  )
}
