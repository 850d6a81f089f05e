import { once } from 'node:events'
import { Agent, get, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engines } from './testing/engines.ts'
import { ADMIN_KEY, openTestStore, type TestStore } from './testing/store.ts'

const [sqlite] = engines
let store: TestStore
let port: number
beforeEach(async () => {
  if (!sqlite) throw new Error('there is no engine')
  store = await openTestStore(await sqlite.open())
  await store.app.listen({ port: 0, host: '127.0.0.1' })
  port = (store.app.server.address() as AddressInfo).port
})
afterEach(() => store.dispose())

const arrived = async (socket: Socket) => {
  await once(socket, 'connect')
  await expect.poll(() => new Promise<number>((count) => store.app.server.getConnections((_, n) => count(n)))).toBe(1)
}

test('a server that stops does not wait for a connection that has asked nothing', async () => {
  const socket = connect(port, '127.0.0.1')
  await arrived(socket)
  await Promise.all([store.app.close(), once(socket, 'close')])
})

test('nor for half a request', async () => {
  const socket = connect(port, '127.0.0.1')
  await arrived(socket)
  socket.write('GET /healthz HTTP/1.1\r\nHost: ')
  // it is told that nobody reads on
  socket.on('error', () => undefined)
  const closed = new Promise((done) => socket.once('close', done))
  await Promise.all([store.app.close(), closed])
})

test('nor for one that is kept for the next request', async () => {
  const agent = new Agent({ keepAlive: true })
  const request = get({ port, host: '127.0.0.1', path: '/healthz', agent })
  const [answer] = (await once(request, 'response')) as [NodeJS.ReadableStream]
  answer.resume()
  await once(answer, 'end')
  await store.app.close()
  agent.destroy()
})

test('but answers what was asked', async () => {
  const asked = once(store.app.server, 'request')
  const answering = fetch(`http://127.0.0.1:${port}/healthz`)
  await asked
  const [answer] = await Promise.all([answering, store.app.close()])
  expect(answer.status).toBe(200)
})

test('and keeps no connection that it answers while it stops, though others are kept 72 s for the next request', async () => {
  const asked = once(store.app.server, 'request')
  const agent = new Agent({ keepAlive: true })
  const path = '/v1/enrolment-codes'
  const headers = { 'content-type': 'application/json', 'content-length': 2, authorization: `Bearer ${ADMIN_KEY}` }
  const asking = request({ port, host: '127.0.0.1', agent, method: 'POST', path, headers })
  asking.write('{')
  await asked
  const began = performance.now()
  const closed = store.app.close()
  const answered = once(asking, 'response')
  asking.end('}')
  const [answer] = (await answered) as [IncomingMessage]
  answer.resume()
  await closed
  expect(performance.now() - began).toBeLessThan(20_000)
  agent.destroy()
})
