import * as z from 'zod/mini'
import { Id, Pin } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { deviceOf } from '../guard.ts'
import { problems } from '../openapi.ts'
import { resetPin } from '../reset-pin.ts'
import { signedCommand } from '../sync/check-signed.ts'

/** Its arguments carry the PIN and are signed with it. */
const Command = signedCommand('reset-pin', z.object({ personId: Id, pin: Pin }))

/** What people do about people that no queue may carry. */
export function peopleRoutes(app: App, { database, guard }: Context): void {
  app.post(
    '/v1/people/reset-pin',
    {
      onRequest: guard.device,
      config: { rateLimit: { max: 10, timeWindow: 60_000, keyGenerator: (request) => deviceOf(request).deviceId } },
      schema: {
        ...{ tags: ['people'], security: [{ device: ['lead'] }], summary: 'Give a person another PIN' },
        description:
          'Signed by whoever does it, as a pushed command is: somebody of a higher role than the person. ' +
          'Problems: bad-signature, rejected (`reason` is the rule’s code), too-many-requests.',
        body: z.object({ command: Command }),
        response: { 200: z.object({ personId: Id }), ...problems },
      },
    },
    async (request) => {
      const { command } = request.body
      await resetPin(database, deviceOf(request), command)
      return { personId: command.args.personId }
    },
  )
}
