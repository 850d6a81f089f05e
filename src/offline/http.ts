import * as z from 'zod/mini'
import { Problem } from '#domain/protocol.ts'
import type { Asker } from './access.ts'
import { asSent, type LateRequest } from './late-request.ts'
import type { RoundPorts } from './round-ports.ts'

/**
 * What became of a call. Online means that *our* server answered: a page of HTML is a Wi-Fi that wants a sign-in, and
 * `navigator.onLine` is not believed.
 */
export type Answer<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'unreachable'; why: 'offline' | 'timeout' | 'captive-portal' | 'not-understood' }

/** A server from which nothing comes for so long does not answer (decision 021). */
const SILENCE_MS = 10_000
/** What is sent cannot be seen to move: it may be as slow as this, in bytes a ms (32 kbit/s). */
const SLOWEST = 4

interface Request {
  /** in whose name */
  device?: Asker
  headers?: Record<string, string>
  /** a function is asked as the request goes out: what it tells of the clock is then not old */
  body?: unknown
  /** put instead of posted, as they are */
  bytes?: Uint8Array<ArrayBuffer>
}

/**
 * Posts (or gets, without a body) JSON, or puts bytes, and checks the answer against its schema. Never throws for what the
 * network does.
 */
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
  const { method, type, body, size } = contentOf(request)
  const listener = untilSilent(ports)
  let response: Response
  let text: string
  try {
    const { device, headers } = request
    const init: LateRequest = {
      method,
      headers: { ...headers, ...(type && { 'content-type': type }) },
      body,
      signal: listener.signal,
      cache: 'no-store',
    }
    const asked = device
      ? ports.access().then((access) => access.fetch(device, path, init))
      : ports.fetch(path, asSent(init))
    response = await listener.within(SILENCE_MS + Math.ceil(size / SLOWEST), asked)
    text = await readText(response, (part) => listener.within(SILENCE_MS, part))
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError'
    return { kind: 'unreachable', why: timedOut ? 'timeout' : 'offline' }
  }
  const answered = response.headers.get('content-type') ?? ''
  if (!answered.includes('json')) {
    // a proxy's own error page is no Wi-Fi that wants a sign-in
    const portal = answered.includes('html') && response.ok
    return { kind: 'unreachable', why: portal ? 'captive-portal' : 'not-understood' }
  }
  if (response.ok) return { kind: 'ok', data: text }
  const problem = Problem.safeParse(parseJson(text))
  return problem.success ? { kind: 'problem', problem: problem.data } : { kind: 'unreachable', why: 'not-understood' }
}

/** A signal that ends a request once one part of it has taken too long; the next part has its own time. */
function untilSilent(ports: RoundPorts) {
  const request = new AbortController()
  return {
    signal: request.signal,
    async within<T>(ms: number, part: Promise<T>): Promise<T> {
      const silence = ports.timeout(ms)
      const end = () => request.abort(silence.reason)
      silence.addEventListener('abort', end)
      try {
        return await part
      } finally {
        silence.removeEventListener('abort', end)
      }
    },
  }
}

/** The answer as it comes, however long that takes while it comes. */
async function readText(response: Response, within: <T>(part: Promise<T>) => Promise<T>): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return await within(response.text())
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await within(reader.read())
    text += decoder.decode(value, { stream: !done })
    if (done) return text
  }
}

/** `size` in bytes, near enough. */
function contentOf({ body, bytes }: Request) {
  if (bytes) return { method: 'PUT', type: 'application/octet-stream', body: bytes, size: bytes.length }
  if (body === undefined) return { method: 'GET', body: null, size: 0 }
  const text = () => JSON.stringify(typeof body === 'function' ? (body as () => unknown)() : body)
  return { method: 'POST', type: 'application/json', body: text, size: text().length }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
