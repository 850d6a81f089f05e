import * as z from 'zod/mini'
import { Id } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { examine } from '../doctor/examine.ts'
import { finding, findingCodes } from '../doctor/findings.ts'
import { problems } from '../openapi.ts'

const Findings = z.object({
  /** nothing that is needed lacks */
  ok: z.boolean(),
  findings: z.array(
    z.object({
      code: z.enum(findingCodes),
      storeId: z.nullable(Id),
      needed: z.boolean(),
      says: z.string(),
      next: z.string(),
    }),
  ),
})
export type Findings = z.infer<typeof Findings>

const LOOPBACK = new Set(['127.0.0.1', '::1'])

/** `GET /v1/doctor`: what still lacks before people can work. */
export function doctorRoutes(app: App, { database, guard }: Context): void {
  app.get(
    '/v1/doctor',
    {
      onRequest: guard.admin,
      schema: {
        ...{
          tags: ['set-up'],
          security: [{ admin: [] }],
          summary: 'What the stores still lack, and what to do about it',
        },
        querystring: z.object({ storeId: z.optional(Id) }),
        response: { 200: Findings, ...problems },
      },
    },
    async (request): Promise<Findings> => {
      // asked without a network, or where no other machine can ask, there is nothing to say of it
      const listening = app.server.address()
      const isOpen = typeof listening === 'object' && listening !== null && !LOOPBACK.has(listening.address)
      const isPlain = isOpen && request.protocol === 'http'
      const found = await examine(database, request.query.storeId)
      const all = isPlain ? [finding('plain-http', null), ...found] : found
      return { ok: all.every(({ needed }) => !needed), findings: all }
    },
  )
}
