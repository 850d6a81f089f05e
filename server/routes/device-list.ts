import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { listDevices as listing } from '#domain/devices/list-devices.ts'
import { ListedDevice, ListedDevices } from '#domain/protocol.ts'
import { Id } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { execute } from '../execute.ts'
import { deviceOf, storeOf } from '../guard.ts'
import { checkMay } from '../check-may.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { listDevices } from '../store/devices.ts'
import { onlyStore } from '../stores.ts'
import { signedCommand } from '../sync/check-signed.ts'

const tags = ['devices']
const Query = z.object({ storeId: z.optional(Id) })

/** Which devices the store has, and blocking one. On a device a lead blocks by the command `revoke-device`. */
export function deviceListRoutes(app: App, { database, guard }: Context): void {
  app.get(
    '/v1/devices',
    {
      onRequest: guard.program('devices:read'),
      schema: {
        ...{ tags, security: program('devices:read'), summary: 'The store’s devices, the newest first' },
        querystring: Query,
        response: { 200: ListedDevices, ...problems },
      },
    },
    async (request, reply) => {
      const { id: storeId } = await storeOf(database, request, request.query.storeId)
      void reply.header('cache-control', 'no-store')
      return { devices: await listDevices(database, storeId) }
    },
  )

  app.post(
    '/v1/devices/list',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security: [{ device: ['lead'] }], summary: 'The store’s devices, the newest first, for a lead' },
        description:
          'Signed by whoever looks, as a pushed command is: a device says where somebody is, not who. ' +
          'Problems: bad-signature, rejected (`reason` is the rule’s code).',
        body: z.object({ command: signedCommand('list-devices', listing.args) }),
        response: { 200: ListedDevices, ...problems },
      },
    },
    async (request, reply) => {
      const device = deviceOf(request)
      await checkMay(database, device, listing, request.body.command)
      void reply.header('cache-control', 'no-store')
      return { devices: await listDevices(database, device.storeId) }
    },
  )

  app.delete(
    '/v1/devices/:id',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security: [{ admin: [] }], summary: 'Block a device' },
        description:
          'At its next contact it hands in what it has not sent, for a lead to look at, and destroys what it holds. ' +
          'Problems: not-found.',
        params: z.object({ id: Id }),
        querystring: Query,
        response: { 200: ListedDevice, ...problems },
      },
    },
    async (request) => {
      const { id: deviceId } = request.params
      const { id: storeId } = await onlyStore(database, request.query.storeId)
      const command = { key: randomUUID(), name: 'revoke-device', v: 1, args: { deviceId }, actorId: 'set-up' }
      await execute(database, storeId, 'import', [{ ...command, at: database.clock() }])
      const device = (await listDevices(database, storeId)).find(({ id }) => id === deviceId)
      if (!device) throw new ProblemError('not-found', { title: 'The store has no such device.' })
      return device
    },
  )
}
