import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { Id, Instant } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { execute } from '../execute.ts'
import { storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { listDevices } from '../store/devices.ts'
import { onlyStore } from '../stores.ts'

const tags = ['devices']
const Query = z.object({ storeId: z.optional(Id) })
const ListedDevice = z.object({
  id: Id,
  name: z.string(),
  lastSeenAt: z.nullable(Instant),
  /** actions that it still had to send then */
  waiting: z.nullable(z.int()),
  appVersion: z.nullable(z.string()),
  enrolledAt: Instant,
  revokedAt: z.nullable(Instant),
})

/** Which devices the store has, and blocking one. On a device a lead blocks by the command `revoke-device`. */
export function deviceListRoutes(app: App, { database, guard }: Context): void {
  app.get(
    '/v1/devices',
    {
      onRequest: guard.either('devices:read'),
      schema: {
        ...{
          tags,
          security: [{ device: [] }, ...program('devices:read')],
          summary: 'The store’s devices, the newest first',
        },
        description: 'A device sees those of its own store, whatever it names.',
        querystring: Query,
        response: { 200: z.object({ devices: z.array(ListedDevice) }), ...problems },
      },
    },
    async (request, reply) => {
      const { id: storeId } = await storeOf(database, request, request.query.storeId)
      void reply.header('cache-control', 'no-store')
      return { devices: await listDevices(database, storeId) }
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
