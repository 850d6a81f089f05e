import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { BadgeCode } from '#domain/people/badge.ts'
import { PersonToSave } from '#domain/setup/save-records.ts'
import { Bin } from '#domain/bin.ts'
import { Id, Pin, Store } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { badgeFor } from '../badges.ts'
import { execute, type ServerCommand } from '../execute.ts'
import { storeOf } from '../guard.ts'
import { isZone } from '../import/values.ts'
import { problems, program } from '../openapi.ts'
import { hashPin } from '../people.ts'
import { rejected } from '../rejected.ts'
import { shareStores } from '../share-stores.ts'
import { listBins, onlyStore } from '../stores.ts'

const tags = ['set-up']
const security = [{ admin: [] }]
const Query = z.object({ storeId: z.optional(Id) })
const Params = z.object({ id: Id })
// which zones there are is the machine's knowledge, not the rules'
const Zone = z.string().check(z.refine(isZone, 'It must be an IANA time zone, such as Europe/London.'))

/** Sets a store up: the store, its people and its bins. What is given replaces what was there. */
export function setupRoutes(app: App, { database, guard }: Context): void {
  async function save(storeId: string, name: string, args: object, beside: Pick<ServerCommand, 'pinHash'> = {}) {
    // saving the same record again later is a new intent
    const key = randomUUID()
    const command = { key, name, v: 1, args, actorId: 'set-up', at: database.clock(), ...beside }
    const { outcomes } = await execute(database, storeId, 'import', [command])
    if (outcomes[0]?.status !== 'applied') throw await rejected(outcomes[0])
  }

  app.put(
    '/v1/stores/:id',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security, summary: 'Create or change a store' },
        params: Params,
        body: z.extend(z.omit(Store, { id: true }), { zone: Zone }),
        response: { 200: Store, ...problems },
      },
    },
    async (request) => {
      const store = { ...request.body, id: request.params.id }
      await save(store.id, 'save-store', store)
      await shareStores(database)
      return store
    },
  )

  app.put(
    '/v1/people/:id',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security, summary: 'Create or change a person; a PIN of 4 to 8 digits if it is to be set' },
        description:
          '`badge` is what the person’s card says when it is scanned, null for none any more; left out, it stays. Its hash alone is kept. ' +
          'Problems: rejected with the reason badge-taken where it is somebody else’s: the rest is saved.',
        params: Params,
        querystring: Query,
        body: z.extend(z.omit(PersonToSave, { id: true }), {
          pin: z.optional(Pin),
          badge: z.optional(z.nullable(BadgeCode)),
        }),
        response: { 200: z.omit(PersonToSave, { reinstate: true }), ...problems },
      },
    },
    async (request) => {
      const { pin, badge, reinstate, ...rest } = request.body
      const person = { ...rest, id: request.params.id }
      const store = await onlyStore(database, request.query.storeId)
      await save(store.id, 'save-person', { ...person, ...(reinstate && { reinstate }) })
      if (pin !== undefined) await save(store.id, 'reset-pin', { personId: person.id }, { pinHash: await hashPin(pin) })
      if (badge !== undefined) await save(store.id, 'set-badge', await badgeFor(database, store.id, person.id, badge))
      return person
    },
  )

  app.delete(
    '/v1/people/:id',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security, summary: 'End a person’s access; what they did before stands' },
        description: 'PUT with `reinstate` gives it again. Problems: rejected where there is no such person.',
        params: Params,
        querystring: Query,
        response: { 200: z.object({ id: Id }), ...problems },
      },
    },
    async (request) => {
      const { id } = request.params
      const store = await onlyStore(database, request.query.storeId)
      await save(store.id, 'revoke-person', { personId: id })
      return { id }
    },
  )

  app.put(
    '/v1/bins/:id',
    {
      onRequest: guard.program('bins:write'),
      schema: {
        ...{ tags, security: program('bins:write'), summary: 'Create or change a bin' },
        description: 'Problems: rejected with the reason bin-code-taken where another bin has the code.',
        params: Params,
        querystring: Query,
        body: z.omit(Bin, { id: true, rev: true }),
        response: { 200: z.omit(Bin, { rev: true }), ...problems },
      },
    },
    async (request) => {
      const bin = { ...request.body, id: request.params.id }
      const { id: storeId } = await storeOf(database, request, request.query.storeId)
      const holder = (await listBins(database, storeId)).find(({ code, retired }) => code === bin.code && !retired)
      await save(storeId, 'save-bin', { ...bin, holderId: holder?.id ?? null })
      return bin
    },
  )
}
