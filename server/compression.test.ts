import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROTO, SCHEMA, START, type PullResponse } from '#domain/protocol.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, STORE, type TestStore } from './testing/store.ts'

describe('what devices download', () => {
  let store: TestStore
  let url: string
  let ask: (path: string, encoding?: string) => Promise<Response>

  beforeAll(async () => {
    store = await openTestStore(await engines[0]!.open())
    const device = await store.device()
    const { clientId } = device.place
    for (let order = 0; order < 20; order++) await store.route(`order-${order}`)
    url = await store.app.listen({ host: '127.0.0.1', port: 0 })
    const pull = { proto: PROTO, schema: SCHEMA, storeId: STORE, clientId, from: START, ackedSeq: 0 }
    ask = async (path, encoding = 'br') => {
      const method = path === '/v1/sync/pull' ? 'POST' : 'GET'
      const shown = await device.headers(method, path)
      return await fetch(url + path, {
        headers: { ...shown, 'accept-encoding': encoding, 'content-type': 'application/json' },
        ...(method === 'POST' && { method, body: JSON.stringify(pull) }),
      })
    }
  })
  afterAll(() => store.dispose())

  it('is compressed where the browser takes it, and the same without', async () => {
    const [packed, plain] = [await ask('/v1/sync/pull'), await ask('/v1/sync/pull', 'identity')]
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(plain.headers.get('content-encoding')).toBeNull()
    // what is personal is sealed anew each time
    const readable = async (answer: Response) => {
      const { rows, ...rest } = (await answer.json()) as PullResponse
      return { ...rest, rows: rows.map((row) => ({ ...row, personal: row.personal?.length })) }
    }
    expect(await readable(packed)).toEqual(await readable(plain))
  })

  it('is a small part of what it was', async () => {
    const request = { method: 'POST' as const, url: '/v1/sync/pull', headers: { 'accept-encoding': 'br' } }
    const device = await store.device()
    const { rawPayload } = await store.app.inject({
      ...request,
      headers: { ...request.headers, ...(await device.headers('POST', request.url)) },
      payload: {
        proto: PROTO,
        schema: SCHEMA,
        storeId: STORE,
        clientId: device.place.clientId,
        from: START,
        ackedSeq: 0,
      },
    })
    // sealed names are a fifth of what is left: they do not get smaller
    expect(rawPayload.length * 3).toBeLessThan(brotliDecompressSync(rawPayload).length)
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
