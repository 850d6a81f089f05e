import { createHash } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import type { PullResponse } from '#domain/protocol.ts'
import type { Product } from '#domain/product.ts'
import { FIRST_STATE, StorehandDb, type Session } from './db.ts'
import { Engine } from './engine.ts'
import { asSent } from './late-request.ts'
import type { Ports } from './ports.ts'

const device = {
  deviceId: 'device-1',

  clientId: uuidv7(),
  name: 'Handheld 1',
  store: { id: 'store-1', name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' },
}

const MUG: Product = {
  ...{ sku: 'MUG', name: 'Tall mug', gtins: ['00401234567895'], department: null, aisle: null, walk: 1 },
  ...{ priceMinor: 850, currency: 'EUR', picture: null },
}

/** An engine on an empty store whose answers, clock and timers the test holds. */
async function openEngine() {
  const pages = new Map<string, string>()
  const asked: string[] = []
  const timers: { ms: number; work: () => void }[] = []
  const time = { mono: 0 }
  const catalogue = () =>
    createHash('sha256')
      .update([...pages.keys()].join())
      .digest('hex')
  const answer = (path: string): unknown => {
    const of = (sha256: string, text: string) => ({
      sha256,
      url: `/v1/catalogue/${sha256}`,
      count: text.split('\n').length,
    })
    if (path === '/v1/catalogue') return { tag: catalogue(), pages: [...pages].map(([sha, text]) => of(sha, text)) }
    const page: PullResponse = {
      ...{ to: { ver: 1, tag: 'one' }, rows: [], lastSeq: 0, outcomes: [], digest: 0 },
      ...{ catalogue: catalogue(), now: 1_000, more: false },
    }
    return page
  }
  const ports: Ports = {
    ...{ now: () => 1_000, monoMs: () => time.mono, bootId: 'boot', newId: () => uuidv7(), jitter: () => 0.5 },
    ...{ announce: () => undefined, onAnnounced: () => undefined, withLock: (_name, work) => work() },
    timeout: () => new AbortController().signal,
    access: async () => ({
      fetch: (_device, path, init) => ports.fetch(path, asSent(init)),
    }),
    after: (ms, work) => {
      const timer = { ms, work }
      timers.push(timer)
      return () => void timers.splice(0, timers.length, ...timers.filter((other) => other !== timer))
    },
    fetch: async (path) => {
      asked.push(path)
      if (path.endsWith('/poke')) return new Response('', { status: 503 })
      const text = pages.get(path.split('/').at(-1) ?? '')
      return new Response(text ?? JSON.stringify(answer(path)), { headers: { 'content-type': 'application/json' } })
    },
  }
  const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.write('device', device)
  const engine = new Engine(ports, db)
  await engine.open()
  const offer = (text: string) => {
    pages.clear()
    pages.set(createHash('sha256').update(text).digest('hex'), text)
  }
  const due = () => timers.map(({ ms }) => ms)
  return { engine, ports, asked, time, due, offer }
}

describe('a defect in the app, code that does not load: an error that is no trouble of storage', () => {
  let opened: Awaited<ReturnType<typeof openEngine>>
  let complaint: MockInstance
  beforeEach(async () => {
    complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
    opened = await openEngine()
  })
  afterEach(async () => {
    complaint.mockRestore()
    await opened.engine.stop()
  })

  test('in a round is told, and the round is tried again, each time later, until it goes', async () => {
    const { engine, ports, due } = opened
    const { newId } = ports
    const bug = new TypeError('a bug')
    ports.newId = () => {
      throw bug
    }
    const waits: number[][] = []
    for (let round = 0; round < 6; round++) {
      await engine.sync()
      waits.push(due())
      expect(engine.connection).toEqual({ state: 'problem', code: 'app-failed' })
    }
    expect(waits).toEqual([[30_000], [60_000], [120_000], [240_000], [300_000], [300_000]])
    expect(complaint).toHaveBeenCalledWith(bug)
    ports.newId = newId
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'online' })
    expect(due()).toEqual([30_000])
  })

  test('in the products leaves work alone, is told, and is not met again in every round', async () => {
    const { engine, asked, time, due, offer } = opened
    const fetched = () => asked.filter((path) => path === '/v1/catalogue').length
    offer('no product')
    await engine.sync()
    await expect.poll(() => engine.connection).toEqual({ state: 'problem', code: 'products-failed' })
    expect(complaint).toHaveBeenCalledTimes(1)
    expect(due()).toEqual([30_000])
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'problem', code: 'products-failed' })
    expect(fetched()).toBe(1)

    time.mono += 60_000
    offer(JSON.stringify(MUG))
    await engine.sync()
    await expect.poll(() => engine.catalogue.isEmpty).toBe(false)
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'online' })
    expect((await engine.catalogue.bySku('MUG'))?.name).toBe('Tall mug')
  })
})

describe('a server that was asked too often', () => {
  test('is left alone for as long as it says, whoever asks for a round', async () => {
    const { engine, ports, asked, time, due } = await openEngine()
    const { fetch } = ports
    const problem = { type: '/problems/too-many-requests', title: 'Too many tries.', status: 429 }
    const body = JSON.stringify({ ...problem, code: 'too-many-requests', afterMs: 42_000 })
    ports.fetch = async (path) => {
      asked.push(path)
      const headers = { 'content-type': 'application/problem+json', 'retry-after': '42' }
      return new Response(body, { status: 429, headers })
    }
    time.mono = 1_000
    await engine.sync()
    expect(engine.connection).toEqual({ state: 'problem', code: 'too-many-requests' })
    expect(due()).toEqual([42_000])
    expect(asked).toEqual(['/v1/sync/pull'])

    ports.fetch = fetch
    time.mono = 42_999
    await engine.sync()
    expect(asked).toEqual(['/v1/sync/pull'])
    expect(due()).toEqual([1])
    time.mono = 43_000
    await engine.sync()
    expect(asked.filter((path) => path === '/v1/sync/pull')).toHaveLength(2)
    expect(engine.connection).toEqual({ state: 'online' })
    expect(due()).toEqual([30_000])
    await engine.stop()
  })
})

describe('whoever signs out', () => {
  test('is out in this tab even where the storage does not take it, until it does', async () => {
    const { engine } = await openEngine()
    await engine.enter({ personId: 'ben' } as Session)
    expect(engine.session?.personId).toBe('ben')
    const broken = vi.spyOn(engine.db.meta, 'delete').mockRejectedValue(new DOMException('no', 'UnknownError'))
    await engine.signOut()
    expect(engine.session).toBeUndefined()
    // what another tab does brings nobody back
    await engine.dismiss('none')
    expect(engine.session).toBeUndefined()
    broken.mockRestore()
    await engine.endOverdue()
    expect(await engine.db.read('session')).toBeUndefined()
    await engine.enter({ personId: 'chi' } as Session)
    expect(engine.session?.personId).toBe('chi')
    await engine.stop()
  })

  test('is out before it is written', async () => {
    const { engine } = await openEngine()
    await engine.enter({ personId: 'ben' } as Session)
    const done = engine.signOut()
    expect(engine.session).toBeUndefined()
    await done
    await engine.stop()
  })
})

test('whose access has ended by time is signed out, and a new access does not bring them back', async () => {
  const { engine, ports } = await openEngine()
  const until = 5_000
  const rights = [
    { role: 'associate' as const, since: 0 },
    { role: null, since: until },
  ]
  const visitor = { id: 'visitor', name: 'Vic', role: 'associate' as const }
  const tell = async (doc: object) => {
    await engine.db.record.put({ kind: 'person', id: 'visitor', ver: 1, doc })
    const state = (await engine.db.read('state')) ?? FIRST_STATE
    await engine.db.write('state', { ...state, generation: state.generation + 1 })
    await engine.dismiss('none')
  }
  await tell({ ...visitor, rights })
  await engine.enter({ personId: 'visitor' } as Session)
  await engine.endOverdue()
  expect(engine.session?.personId).toBe('visitor')
  ports.now = () => until
  expect(engine.session).toBeUndefined()
  await engine.endOverdue()
  await tell({ ...visitor, rights: [...rights, { role: 'associate', since: until + 1 }] })
  ports.now = () => until + 2
  expect(engine.session).toBeUndefined()
  expect(await engine.db.read('session')).toBeUndefined()
  await engine.stop()
})

test('whose keys ten wrong PINs have destroyed is not signed in any more', async () => {
  const { engine } = await openEngine()
  await engine.enter({ personId: 'ben' } as Session)
  const visitor = { name: 'Vic', until: 5_000, pin: '2580' }
  expect(await engine.letIn('visitor', visitor, '0000')).toEqual({ kind: 'unknown-here' })
  expect(engine.session).toBeUndefined()
  await engine.stop()
})
