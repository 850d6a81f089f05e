import * as z from 'zod/mini'
import { PullRequest, PullResponse, PushRequest, PushResponse, type Problem } from '#domain/protocol.ts'
import { PhotoProgress, Sha256 } from '#domain/photo.ts'
import { authenticateDevice, recogniseDevice } from '../../server/authenticate.ts'
import { authorKey } from '../../server/people.ts'
import { addPiece } from '../../server/photos.ts'
import { problem, ProblemError } from '../../server/problems.ts'
import type { Database } from '../../server/store/database.ts'
import { isDatabaseTrouble } from '../../server/store/retry.ts'
import { withPull } from '../../server/sync/pull-along.ts'
import { pull } from '../../server/sync/pull.ts'
import { push } from '../../server/sync/push.ts'
import { STORE } from './backend.ts'

export interface Answer {
  status: number
  type: string
  text: string
}

/** JSON, or a piece of a photo */
export type Body = string | Uint8Array

export const PIN = '4711'
const SignIn = z.object({ personId: z.string(), pin: z.string() })

/**
 * The server's answer to one request: the real push and pull below their routes, with the routes' own schemas before and
 * after. Fastify itself and argon2 stay out: they cost most of a history's time and know nothing of sync.
 */
export async function answer(database: Database, path: string, token: string, body: Body): Promise<Answer> {
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

/** A device of a history shows its name in place of a token and of a key: it is let in for ever. */
export async function letIn(database: Database, { deviceId, name }: { deviceId: string; name: string }): Promise<void> {
  const token = { store_id: STORE, device_id: deviceId, token_hash: name, expires_at: Number.MAX_SAFE_INTEGER }
  await database.transaction((tx) => tx.insertInto('access_token').values(token).execute())
}

/** The server draws a device's id by its own chance and clock, and records name it: here it is told by its number. */
export async function renameDevice(database: Database, drawn: string, number: number): Promise<{ deviceId: string }> {
  const deviceId = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  await database.transaction(async (tx) => {
    for (const table of ['device', 'client'] as const)
      await tx.updateTable(table).set({ device_id: deviceId }).where('device_id', '=', drawn).execute()
  })
  return { deviceId }
}

async function handle(database: Database, path: string, name: string, body: Body): Promise<unknown> {
  const access = { tokenHash: name, thumbprint: name }
  if (typeof body !== 'string') {
    const { pathname, searchParams } = new URL(path, 'http://server')
    const sha256 = z.parse(Sha256, pathname.slice('/v1/photos/'.length))
    const { storeId } = await recogniseDevice(database, access)
    const received = await addPiece(database, storeId, sha256, Number(searchParams.get('start')), Buffer.from(body))
    return z.parse(PhotoProgress, { received })
  }
  switch (path) {
    case '/v1/sync/push': {
      const request = parse(PushRequest, body)
      const answered = await push(database, await recogniseDevice(database, access), request)
      // every third answers as a server of before does
      const alone = answered.lastSeq % 3 === 0
      return z.parse(PushResponse, alone ? answered : await withPull(database, noDataKeys, access, request, answered))
    }
    case '/v1/sync/pull':
      return z.parse(PullResponse, await pull(database, noDataKeys, access, parse(PullRequest, body)))
    case '/v1/sync/poke':
      return await authenticateDevice(database, access)
    case '/v1/sign-in': {
      const { deviceId } = await authenticateDevice(database, access)
      const { personId, pin } = parse(SignIn, body)
      if (pin !== PIN) throw new ProblemError('wrong-pin')
      return {
        person: { id: personId },
        authorKey: await authorKey(database, STORE, personId, deviceId),
        dataKey: NO_DATA_KEY,
      }
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
