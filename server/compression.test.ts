import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROTO, SCHEMA, START } from '#domain/protocol.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, STORE, type TestStore } from './testing/store.ts'

describe('what devices download', () => {
  let store: TestStore
  let url: string
  let ask: (path: string, encoding?: string) => Promise<Response>

  beforeAll(async () => {
    store = await openTestStore(await engines[0]!.open())
    const { token, clientId } = (await store.device()).place
    for (let order = 0; order < 20; order++) await store.route(`order-${order}`)
    url = await store.app.listen({ host: '127.0.0.1', port: 0 })
    const pull = { proto: PROTO, schema: SCHEMA, storeId: STORE, clientId, from: START, ackedSeq: 0 }
    ask = (path, encoding = 'br') =>
      fetch(url + path, {
        headers: { authorization: `Bearer ${token}`, 'accept-encoding': encoding, 'content-type': 'application/json' },
        ...(path === '/v1/sync/pull' && { method: 'POST', body: JSON.stringify(pull) }),
      })
  })
  afterAll(() => store.dispose())

  it('is compressed where the browser takes it, and the same without', async () => {
    const [packed, plain] = [await ask('/v1/sync/pull'), await ask('/v1/sync/pull', 'identity')]
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await packed.json()).toEqual(await plain.json())
  })

  it('is a small part of what it was', async () => {
    const request = { method: 'POST' as const, url: '/v1/sync/pull', headers: { 'accept-encoding': 'br' } }
    const { place } = await store.device()
    const { rawPayload } = await store.app.inject({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${place.token}` },
      payload: { proto: PROTO, schema: SCHEMA, storeId: STORE, clientId: place.clientId, from: START, ackedSeq: 0 },
    })
    expect(rawPayload.length * 4).toBeLessThan(brotliDecompressSync(rawPayload).length)
  })

  it('comes at once where it is a hint: a stream is never held back to be compressed', async () => {
    const response = await ask('/v1/sync/poke')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = (await reader.read()).value ?? ''
    expect(response.headers.get('content-encoding')).toBeNull()
    await store.route('one-more')
    while (!heard.includes('event: poke')) heard += (await reader.read()).value ?? ''
    await reader.cancel()
  })
})
