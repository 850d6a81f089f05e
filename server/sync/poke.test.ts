import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGunzip } from 'node:zlib'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SCHEMA, Told } from '#domain/protocol.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { openPokes } from './poke.ts'

describe.each(engines)('poke on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(() => store.dispose())

  const listen = async (device?: TestDevice): Promise<IncomingMessage> => {
    const { port } = store.app.server.address() as AddressInfo
    const path = '/v1/sync/poke'
    const request = get({ port, path, headers: (await device?.headers('GET', path)) ?? {} })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return response.setEncoding('utf8')
  }
  const next = async (stream: IncomingMessage) => ((await once(stream, 'data')) as [string])[0]

  test('tells every listener of the store after the commit, and ends with the server', async () => {
    await store.route('o1')
    const device = await store.device()
    const streams = [await listen(device), await listen(device)]
    for (const stream of streams) {
      expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      expect(await next(stream)).toBe(': connected\n\n')
    }
    const heard = Promise.all(streams.map(next))
    const { head } = await device.push([device.pick('o1')])
    const poke = `event: poke\ndata: {"storeId":"store-1","head":${head}}\n\n`
    expect(await heard).toEqual([poke, poke])

    const ends = streams.map((stream) => once(stream, 'end'))
    await store.app.close()
    await Promise.all(ends)
  })

  test('tells a follower what is new, packed, and where the store stands', async () => {
    await store.route('o1')
    const [device, other] = [await store.device(), await store.device()]
    const { to } = await device.pull()
    const { ver, tag } = to
    const query = new URLSearchParams({
      clientId: device.place.clientId,
      schema: String(SCHEMA),
      ver: `${ver}`,
      tag,
      ackedSeq: '0',
    })
    const { port } = store.app.server.address() as AddressInfo
    const path = '/v1/sync/poke'
    const headers = { ...(await device.headers('GET', path)), 'accept-encoding': 'gzip' }
    const [response] = (await once(get({ port, path: `${path}?${query}`, headers }), 'response')) as [IncomingMessage]
    expect(response.headers['content-encoding']).toBe('gzip')
    const stream = response.pipe(createGunzip()).setEncoding('utf8')
    let text = ''
    stream.on('data', (part: string) => (text += part))
    await expect.poll(() => text).toBe(`: connected\n\nevent: poke\ndata: {"storeId":"store-1","head":${ver}}\n\n`)

    await other.push([other.pick('o1')])
    await expect.poll(() => text).toMatch(/event: told\n.*\n\n$/)
    const told = Told.parse(JSON.parse(/event: told\ndata: (.*)\n\n$/.exec(text)?.[1] ?? ''))
    // as a pull from there brings it, to the letter: what was told before is packed to nothing
    expect(told).toMatchObject({ from: { ver, tag }, ackedSeq: 0, page: (await device.page(to)).body })
    const ends = once(stream, 'end')
    await store.app.close()
    await ends
  })

  test('ends at once for a listener that was let in while the server began to stop', async () => {
    const pokes = openPokes(store.database)
    const app = fastify()
    app.get('/', (_request, reply) => {
      pokes.close()
      pokes.listen('store-1', reply)
    })
    expect((await app.inject('/')).body).toBe(': connected\n\n')
  })

  test('lets a follower go that takes nothing any more, before what waits for it fills the memory', async () => {
    const pokes = openPokes(store.database)
    const app = fastify()
    let ver = 0
    app.get('/', (_request, reply) => {
      const doc = { note: randomBytes(200_000).toString('base64') }
      pokes.listen(STORE, reply, {
        stand: { from: { ver, tag: '' }, ackedSeq: 0 },
        pull: async () => ({
          to: { ver, tag: `${ver}` },
          rows: [{ kind: 'fulfillment', id: 'o1', ver, op: 'put', doc }],
          ...{ lastSeq: 0, outcomes: [], digest: 0, catalogue: '', now: 0, more: false },
        }),
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const [response] = (await once(get({ port, headers: { 'accept-encoding': 'gzip' } }), 'response')) as [
      IncomingMessage,
    ]
    response.pause()
    response.on('error', () => undefined)
    const connections = () => new Promise<number>((count) => app.server.getConnections((_, n) => count(n)))
    // what the system itself holds is some MB
    const tell = async () => {
      store.database.announce(STORE, (ver += 1))
      return await connections()
    }
    await expect.poll(tell, { timeout: 30_000, interval: 10 }).toBe(0)
    pokes.close()
    await app.close()
  })

  test('is for devices', async () => {
    expect((await listen()).statusCode).toBe(401)
  })
})
