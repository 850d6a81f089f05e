import * as z from 'zod/mini'
import { PullRequest, PullResponse, PushRequest, PushResponse, type Problem } from '#domain/protocol.ts'
import { authenticateDevice, hashSecret } from '../../server/authenticate.ts'
import { authorKey } from '../../server/people.ts'
import { problem, ProblemError } from '../../server/problems.ts'
import type { Database } from '../../server/store/database.ts'
import { isDatabaseTrouble } from '../../server/store/retry.ts'
import { pull } from '../../server/sync/pull.ts'
import { push } from '../../server/sync/push.ts'
import { STORE } from './backend.ts'

export interface Answer {
  status: number
  type: string
  text: string
}

export const PIN = '4711'
const SignIn = z.object({ personId: z.string(), pin: z.string() })

/**
 * The server's answer to one request: the real push and pull below their routes, with the routes' own schemas before and
 * after. Fastify itself and argon2 stay out: they cost most of a history's time and know nothing of sync.
 */
export async function answer(database: Database, path: string, token: string, body: string): Promise<Answer> {
  try {
    return { status: 200, type: 'application/json', text: JSON.stringify(await handle(database, path, token, body)) }
  } catch (error) {
    const refused = problemOf(error)
    return { status: refused.status, type: 'application/problem+json', text: JSON.stringify(refused) }
  }
}

/** Nothing in these histories is personal. */
const noDataKeys = () => Buffer.alloc(32)
const NO_DATA_KEY = noDataKeys().toString('base64')

async function handle(database: Database, path: string, token: string, body: string): Promise<unknown> {
  const hash = hashSecret(token)
  switch (path) {
    case '/v1/sync/push': {
      const { deviceId } = await authenticateDevice(database, hash)
      return z.parse(PushResponse, await push(database, deviceId, parse(PushRequest, body)))
    }
    case '/v1/sync/pull':
      return z.parse(PullResponse, await pull(database, noDataKeys, hash, parse(PullRequest, body)))
    case '/v1/sync/poke':
      return await authenticateDevice(database, hash)
    case '/v1/sign-in': {
      const { deviceId } = await authenticateDevice(database, hash)
      const { personId, pin } = parse(SignIn, body)
      if (pin !== PIN) throw new ProblemError('wrong-pin')
      return { person: personId, authorKey: await authorKey(database, STORE, personId, deviceId), dataKey: NO_DATA_KEY }
    }
    default:
      throw new ProblemError('not-found')
  }
}

function parse<T>(schema: z.ZodMiniType<T>, body: string): T {
  const parsed = schema.safeParse(JSON.parse(body))
  if (!parsed.success) throw new ProblemError('invalid-request', { detail: parsed.error.message })
  return parsed.data
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return isDatabaseTrouble(error) ? problem('unavailable', { afterMs: 5_000 }) : problem('internal')
}
