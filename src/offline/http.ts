import * as z from 'zod/mini'
import { Problem } from '#domain/protocol.ts'
import type { RoundPorts } from './round-ports.ts'

/**
 * What became of a call. Online means that *our* server answered: a page of HTML is a Wi-Fi that wants a sign-in, and
 * `navigator.onLine` is not believed.
 */
export type Answer<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'unreachable'; why: 'offline' | 'timeout' | 'captive-portal' | 'not-understood' }

const TIMEOUT_MS = 20_000

interface Request {
  token?: string | undefined
  body?: unknown
  timeoutMs?: number
}

/** Posts (or gets, without a body) JSON and checks the answer against its schema. Never throws for what the network does. */
export async function call<T>(
  ports: RoundPorts,
  path: string,
  schema: z.ZodMiniType<T>,
  request: Request = {},
): Promise<Answer<T>> {
  const answer = await callForText(ports, path, request)
  if (answer.kind !== 'ok') return answer
  const data = schema.safeParse(parseJson(answer.data))
  return data.success ? { kind: 'ok', data: data.data } : { kind: 'unreachable', why: 'not-understood' }
}

/** As `call`, with the answer's text as it came. */
export async function callForText(ports: RoundPorts, path: string, request: Request = {}): Promise<Answer<string>> {
  let response: Response
  let text: string
  try {
    response = await ports.fetch(path, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: {
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.token ? { authorization: `Bearer ${request.token}` } : {}),
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: ports.timeout(request.timeoutMs ?? TIMEOUT_MS),
      cache: 'no-store',
    })
    text = await response.text()
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError'
    return { kind: 'unreachable', why: timedOut ? 'timeout' : 'offline' }
  }
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) {
    // a proxy's own error page is no Wi-Fi that wants a sign-in
    const portal = type.includes('html') && response.ok
    return { kind: 'unreachable', why: portal ? 'captive-portal' : 'not-understood' }
  }
  if (response.ok) return { kind: 'ok', data: text }
  const problem = Problem.safeParse(parseJson(text))
  return problem.success ? { kind: 'problem', problem: problem.data } : { kind: 'unreachable', why: 'not-understood' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
