import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { START, type PullResponse, type PushRequest } from '#domain/protocol.ts'
import { type Device, FIRST_STATE, type OutboxRow, StorehandDb } from './db.ts'
import { Ears } from './ears.ts'
import { exchange } from './exchange.ts'
import { asSent, type LateRequest } from './late-request.ts'
import type { RoundPorts } from './round-ports.ts'

const device = { clientId: 'queue', deviceId: 'device', store: { id: 'store' } } as Device
const idOf = (seq: number) => `018f0000-0000-7000-8000-${`${seq}`.padStart(12, '0')}`
const row = (seq: number) => ({ seq, cmdId: idOf(seq), name: 'claim' }) as OutboxRow

async function holding(rows: number): Promise<StorehandDb> {
  const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.write('device', device)
  await db.write('state', FIRST_STATE)
  await db.outbox.bulkAdd(Array.from({ length: rows }, (_, index) => row(index + 1)))
  return db
}

/** What all rows up to that number were answered with. */
const pageOf = (lastSeq: number): PullResponse => ({
  ...{ to: { ver: 1, tag: 'a' }, rows: [], lastSeq, digest: 0, catalogue: '', now: 0, more: false },
  outcomes: Array.from({ length: lastSeq }, (_, index) => ({
    ...{ cmdId: idOf(index + 1), seq: index + 1, status: 'applied' as const },
  })),
})

/** A server that takes all it is sent. `onPush` runs before it answers; `requests` says what it was asked. */
function server(onPush: (lastSeq: number) => void = () => undefined) {
  const requests: string[] = []
  let lastSeq = 0
  const fetch = async (_device: unknown, path: string, init: LateRequest) => {
    if (path === '/v1/sync/pull') {
      requests.push('pull')
      return Response.json(pageOf(lastSeq))
    }
    const { commands, pull } = JSON.parse(asSent(init).body as string) as PushRequest
    lastSeq = commands.at(-1)?.seq ?? 0
    requests.push(pull ? 'push and pull' : 'push')
    onPush(lastSeq)
    return Response.json({ head: 1, tag: 'a', lastSeq, outcomes: [], ...(pull && { pull: pageOf(lastSeq) }) })
  }
  const ports = {
    access: async () => ({ fetch }),
    ...{ now: () => 0, bootId: 'boot', monoMs: () => 0, newId: () => 'an-id' },
    timeout: () => new AbortController().signal,
  } as unknown as RoundPorts
  return { ports, requests }
}

/** Ears for which no time passes while they wait. */
const impatient = () =>
  new Ears({
    monoMs: () => 0,
    after: (_ms, work) => {
      queueMicrotask(work)
      return () => undefined
    },
  })
const told = (lastSeq: number) => ({ from: START, ackedSeq: 0, clientId: 'queue', page: pageOf(lastSeq) })

test('whom the server tells what is new asks for nothing along with a few actions, and takes what is told', async () => {
  const db = await holding(3)
  const ears = impatient()
  const { ports, requests } = server((lastSeq) => ears.hear(told(lastSeq)))
  const { pulled } = await exchange(db, ports, { ears })
  expect(pulled.kind).toBe('done')
  expect(requests).toEqual(['push'])
  expect(await db.outbox.count()).toBe(0)
})

test('what is told of something else is passed over', async () => {
  const db = await holding(1)
  const ears = impatient()
  ears.hear({ ...told(0), from: { ver: 7, tag: 'other' } })
  const { ports, requests } = server((lastSeq) => ears.hear(told(lastSeq)))
  await exchange(db, ports, { ears })
  expect(requests).toEqual(['push'])
  expect(await db.outbox.count()).toBe(0)
})

test('where it is not told soon it asks', async () => {
  const db = await holding(1)
  const { ports, requests } = server()
  await exchange(db, ports, { ears: impatient() })
  expect(requests).toEqual(['push', 'pull'])
  expect(await db.outbox.count()).toBe(0)
})

test('of many actions the answer brings it at once, as it does where nobody tells anything', async () => {
  const [many, untold] = [await holding(11), await holding(1)]
  const first = server()
  await exchange(many, first.ports, { ears: impatient() })
  expect(first.requests).toEqual(['push and pull'])
  const second = server()
  await exchange(untold, second.ports)
  expect(second.requests).toEqual(['push and pull'])
  expect([await many.outbox.count(), await untold.outbox.count()]).toEqual([0, 0])
})
