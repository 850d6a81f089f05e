import * as z from 'zod/mini'
import { Follow, PROTO, PullRequest, PullResponse, PushRequest, PushResponse } from '#domain/protocol.ts'
import type { App, Context } from '../app.ts'
import { accessOf, deviceOf } from '../guard.ts'
import { problems } from '../openapi.ts'
import { pull } from '../sync/pull.ts'
import { withPull } from '../sync/pull-along.ts'
import { push } from '../sync/push.ts'

const tags = ['sync']
const security = [{ device: [] }]

/** How devices and the store come to agree. */
export function syncRoutes(app: App, { database, dataKeys, guard, pokes, presence }: Context): void {
  app.post(
    '/v1/sync/push',
    {
      onRequest: guard.handIn,
      schema: {
        ...{ tags, security, summary: 'Send commands, exactly once' },
        description:
          'At most 500 commands. With `pull` the answer brings the first page of the pull that would follow, where it can be had. ' +
          'What a blocked device sends is quarantined and never executed. Problems: gap (with `expect`), forked, resync, ' +
          'retry (with `afterMs`), quarantine-full.',
        body: PushRequest,
        response: { 200: PushResponse, ...problems },
      },
    },
    async (request) => {
      const device = deviceOf(request, request.body.storeId)
      presence.seen(device.storeId, device.deviceId)
      const answer = await push(database, device, request.body, (error, { name, key }) =>
        request.log.error({ err: error, name, cmdId: key }, 'a command crashed'),
      )
      // what waits behind them; refused, they wait too, and the pull that follows says so
      presence.seen(device.storeId, device.deviceId, request.body.waiting)
      return await withPull(database, dataKeys, accessOf(request), request.body, answer)
    },
  )

  app.post(
    '/v1/sync/pull',
    {
      // the token itself is checked by the statement that reads the records
      onRequest: guard.proof,
      schema: {
        ...{ tags, security, summary: 'Receive what is new since a version' },
        description: 'Pages are taken over together once `more` is false. Problems: resync, upgrade.',
        body: PullRequest,
        response: { 200: PullResponse, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return await pull(database, dataKeys, accessOf(request), request.body, presence)
    },
  )

  app.get(
    '/v1/sync/poke',
    {
      // a HEAD would stay open too
      exposeHeadRoute: false,
      onRequest: guard.device,
      schema: {
        ...{ tags, security, summary: 'Server-sent events: “poke” when there is something to pull' },
        description:
          'With a query, “told” brings what a pull from there would (see Told), and “poke” says where the store stands now and then.',
        querystring: z.union([Follow, z.object({})]),
        response: {
          200: { description: 'Hints, which may be lost', content: { 'text/event-stream': { schema: z.string() } } },
          ...problems,
        },
      },
    },
    (request, reply) => {
      const { storeId } = deviceOf(request)
      const asked = Follow.safeParse(request.query)
      if (!asked.success) return pokes.listen(storeId, reply)
      const { clientId, schema, ver, tag, ackedSeq } = asked.data
      const access = accessOf(request)
      pokes.listen(storeId, reply, {
        stand: { from: { ver, tag }, ackedSeq },
        pull: (stand) => pull(database, dataKeys, access, { proto: PROTO, schema, storeId, clientId, ...stand }),
      })
    },
  )
}
