import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { Access } from './access.ts'
import { call } from './http.ts'
import { roundPorts, type RoundPorts } from './round-ports.ts'

/** A request whose network and whose clock the test holds. */
function ask(body?: unknown) {
  /** what ends the request where nothing comes, by the order it was asked for */
  const silences: { ms: number; end: () => void }[] = []
  let stream!: ReadableStreamDefaultController<Uint8Array>
  let respond!: () => void
  const ports: RoundPorts = {
    ...roundPorts(),
    timeout: (ms) => {
      const silence = new AbortController()
      silences.push({ ms, end: () => silence.abort(new DOMException('', 'TimeoutError')) })
      return silence.signal
    },
    fetch: (_path, { signal }) =>
      new Promise((resolve, reject) => {
        const answer = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) })
        signal?.addEventListener('abort', () => {
          stream.error(signal.reason)
          reject(signal.reason as Error)
        })
        respond = () => resolve(new Response(answer, { headers: { 'content-type': 'application/json' } }))
      }),
  }
  const answer = call(ports, '/', z.array(z.string()), { body })
  return {
    answer,
    silences,
    respond: () => respond(),
    send: (bytes: Uint8Array) => stream.enqueue(bytes),
    finish: () => stream.close(),
    /** once this many silences were begun, those before the last have passed: what they waited for has come */
    async passAllBut(count: number) {
      await expect.poll(() => silences.length).toBe(count)
      for (const { end } of silences.slice(0, -1)) end()
    },
  }
}

test('an answer that goes on coming is waited for, however long it takes in all', async () => {
  const { answer, respond, send, finish, passAllBut } = ask()
  respond()
  const parts = new TextEncoder().encode('["José","Müller"]')
  for (const [index, byte] of parts.entries()) {
    await passAllBut(index + 2)
    // characters of two bytes come in two parts too
    send(Uint8Array.of(byte))
  }
  finish()
  expect(await answer).toEqual({ kind: 'ok', data: ['José', 'Müller'] })
})

test('a server that falls silent, before its answer or within it, does not answer', async () => {
  const before = ask()
  before.silences.at(-1)?.end()
  expect(await before.answer).toEqual({ kind: 'unreachable', why: 'timeout' })

  const within = ask()
  within.respond()
  await within.passAllBut(2)
  within.send(new TextEncoder().encode('["one"'))
  await within.passAllBut(3)
  within.silences.at(-1)?.end()
  expect(await within.answer).toEqual({ kind: 'unreachable', why: 'timeout' })
})

test('a long request has the time that a slow network needs to take it', async () => {
  const [short, long] = [ask(), ask('x'.repeat(60_000))]
  expect([short.silences[0]?.ms, long.silences[0]?.ms]).toEqual([10_000, 25_001])
  for (const { respond, finish, passAllBut, answer } of [short, long]) {
    respond()
    await passAllBut(2)
    finish()
    expect(await answer).toEqual({ kind: 'unreachable', why: 'not-understood' })
  }
})

test('what a request tells of the clock is of the moment it goes out, after a nonce and a token were fetched', async () => {
  let clock = 0
  const told: unknown[] = []
  const fetch: RoundPorts['fetch'] = async (path, init) => {
    // each takes its time
    clock += 17_000
    if (path === '/v1/nonce') return new Response(null, { headers: { 'dpop-nonce': 'n' } })
    if (path === '/v1/token') return Response.json({ token: 't', expiresIn: 3600 })
    told.push(JSON.parse(init?.body as string))
    return Response.json([])
  }
  const ports: RoundPorts = { ...roundPorts(), fetch, access: async () => new Access(ports, 'https://store.test', '1') }
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const device = { key, deviceId: 'd1' }
  await call(ports, '/v1/sync/push', z.array(z.string()), { device, body: () => ({ clock }) })
  // the nonce, the token, and its own way
  expect([told, clock]).toEqual([[{ clock: 2 * 17_000 }], 3 * 17_000])
})
