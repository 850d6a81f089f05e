import * as z from 'zod/mini'
import { inviteDevices } from '#domain/devices/invite-devices.ts'
import { Invited } from '#domain/protocol.ts'
import { Id } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { inviteAsAdmin, inviteAsPerson } from '../enrolment-codes.ts'
import { deviceOf } from '../guard.ts'
import { problems } from '../openapi.ts'
import { onlyStore } from '../stores.ts'
import { signedCommand } from '../sync/check-signed.ts'

const tags = ['devices']

const description =
  'One device within a day gets a code of 8 characters, to be typed; more get one of 16, to stand in a link: ' +
  '`https://…/enrol#code=…`, to which whoever manages devices may add `&name=…`.'

/** Codes that add devices: made by people on their device, and by whoever holds the admin key. */
export function enrolmentRoutes(app: App, { database, guard }: Context): void {
  app.post(
    '/v1/devices/enrolment-codes',
    {
      onRequest: guard.device,
      config: { rateLimit: { max: 20, timeWindow: 60_000, keyGenerator: (request) => deviceOf(request).deviceId } },
      schema: {
        ...{ tags, security: [{ device: ['lead'] }], summary: 'Make a code that adds devices, as a lead' },
        description:
          `${description} Signed by whoever does it, as a pushed command is; what lasts is a manager’s. ` +
          'Problems: bad-signature, rejected (`reason` is the rule’s code), enrolment-code-told, too-many-requests.',
        body: z.object({ command: signedCommand('invite-devices', inviteDevices.args) }),
        response: { 201: Invited, ...problems },
      },
    },
    async (request, reply) => {
      const invited = await inviteAsPerson(database, deviceOf(request), request.body.command)
      return reply.code(201).header('cache-control', 'no-store').send(invited)
    },
  )

  app.post(
    '/v1/enrolment-codes',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags: ['set-up'], security: [{ admin: [] }], summary: 'Make a code that adds devices' },
        description,
        querystring: z.object({ storeId: z.optional(Id) }),
        body: inviteDevices.args,
        response: { 201: Invited, ...problems },
      },
    },
    async (request, reply) => {
      const store = await onlyStore(database, request.query.storeId)
      const invited = await inviteAsAdmin(database, store.id, request.body)
      return reply.code(201).header('cache-control', 'no-store').send(invited)
    },
  )
}
