import * as z from 'zod/mini'
import { Problem } from '#domain/protocol.ts'
import type { App, Context } from '../app.ts'
import { problems } from '../openapi.ts'
import { isProblemCode, problem, ProblemError } from '../problems.ts'

const Ok = z.object({ ok: z.literal(true) })

/** For whoever watches over the process, and the pages that problems point at. */
export function healthRoutes(app: App, { database }: Context): void {
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['health'],
        security: [],
        summary: 'Whether the process answers',
        response: { 200: Ok, ...problems },
      },
    },
    async () => ({ ok: true as const }),
  )

  app.get(
    '/readyz',
    {
      schema: {
        tags: ['health'],
        security: [],
        summary: 'Whether the database answers',
        response: { 200: Ok, ...problems },
      },
    },
    async () => {
      await database.read.selectFrom('store_head').select('store_id').limit(1).execute()
      return { ok: true as const }
    },
  )

  app.get(
    '/problems/:code',
    {
      schema: {
        tags: ['health'],
        security: [],
        summary: 'What a problem means',
        params: z.object({ code: z.string() }),
        response: { 200: Problem, ...problems },
      },
    },
    async (request) => {
      const { code } = request.params
      if (!isProblemCode(code))
        throw new ProblemError('not-found', {
          detail: 'There is no such problem.',
          next: 'Read the “code” of the answer again.',
        })
      return problem(code)
    },
  )
}
