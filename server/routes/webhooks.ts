import * as z from 'zod/mini'
import { Id, Instant } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { problems } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import type { WebhookRow } from '../store/tables.ts'
import { onlyStore } from '../stores.ts'
import { createWebhook, deleteWebhook, listDeliveries, listWebhooks, resumeWebhook } from '../webhooks/webhooks.ts'

const tags = ['webhooks']
const security = [{ admin: [] }]
const Params = z.object({ id: Id })

const Webhook = z.object({
  id: Id,
  storeId: Id,
  url: z.string(),
  ownNetwork: z.boolean(),
  createdAt: Instant,
  /** failures in a row, and when it is tried again */
  tries: z.int(),
  nextAt: Instant,
  deadSince: z.nullable(Instant),
})
const Delivery = z.object({
  messageId: z.string(),
  at: Instant,
  ms: z.int(),
  levels: z.int(),
  status: z.nullable(z.int()),
  error: z.nullable(z.string()),
})

/** Who is told when stock changes: whoever holds the admin key says so. */
export function webhookRoutes(app: App, { database, guard }: Context): void {
  const onRequest = guard.admin

  app.post(
    '/v1/webhooks',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Tell an address when stock changes; its secret is shown this once' },
        description:
          'It is told from now on. `ownNetwork`: it may stand in a private network and speak http; else it has to be https on ' +
          'the internet. docs/webhooks.md says what it is sent.',
        querystring: z.object({ storeId: z.optional(Id) }),
        body: z.object({ url: z.string().check(z.maxLength(2000)), ownNetwork: z._default(z.boolean(), false) }),
        response: { 201: z.extend(Webhook, { secret: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const { url, ownNetwork } = request.body
      checkAddress(url, ownNetwork)
      const { id: storeId } = await onlyStore(database, request.query.storeId)
      const made = await createWebhook(database, { storeId, url, ownNetwork })
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...toWebhook(made), secret: made.secret })
    },
  )

  app.get(
    '/v1/webhooks',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Who is told, and which are dead' },
        response: { 200: z.object({ webhooks: z.array(Webhook) }), ...problems },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
      return { webhooks: (await listWebhooks(database)).map(toWebhook) }
    },
  )

  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'What came of telling it, the newest first' },
        params: Params,
        response: { 200: z.object({ deliveries: z.array(Delivery) }), ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const rows = await listDeliveries(database, request.params.id)
      return { deliveries: rows.map(({ message_id: messageId, ...row }) => ({ messageId, ...row })) }
    },
  )

  app.post(
    '/v1/webhooks/:id/resume',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Go on telling it, from where it stopped' },
        params: Params,
        body: z.object({}),
        response: { 200: Webhook, ...problems },
      },
    },
    async (request) => toWebhook(await resumeWebhook(database, request.params.id)),
  )

  app.delete(
    '/v1/webhooks/:id',
    {
      onRequest,
      schema: {
        ...{ tags, security, summary: 'Tell it no more' },
        params: Params,
        response: { 200: Webhook, ...problems },
      },
    },
    async (request) => toWebhook(await deleteWebhook(database, request.params.id)),
  )
}

function checkAddress(text: string, ownNetwork: boolean): void {
  const url = URL.parse(text)
  const isSpoken = url?.protocol === 'https:' || (ownNetwork && url?.protocol === 'http:')
  if (url && isSpoken && url.username === '' && url.password === '') return
  throw new ProblemError('invalid-request', {
    detail: 'body.url: it must be an https address without a password.',
    next: 'In your own network http will do: say “ownNetwork”: true.',
  })
}

const toWebhook = (row: WebhookRow): z.infer<typeof Webhook> => ({
  ...{ id: row.webhook_id, storeId: row.store_id, url: row.url, ownNetwork: row.own_network === 1 },
  ...{ createdAt: row.created_at, tries: row.tries, nextAt: row.next_at, deadSince: row.dead_since },
})
