import { createDecipheriv } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PULL_LIMIT, START, type PullResponse } from '#domain/protocol.ts'
import { execute, type ServerCommand } from '../execute.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const bins = (count: number, from = 0): ServerCommand[] =>
  Array.from({ length: count }, (_none, index) => {
    const id = `bin-${String(from + index).padStart(5, '0')}`
    return { key: id, name: 'save-bin', v: 1, actorId: 'test', at: 1, args: { id, code: id, name: id, kind: 'shelf' } }
  })

/** As the device does it. */
function unseal(key: Buffer, record: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(record))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}

describe.each(engines)('pull on $name', ({ name, open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
  })
  afterEach(() => store.dispose())
  afterEach(() => vi.restoreAllMocks())

  test('gives everything from the start, with the personal part beside the record', async () => {
    await store.route('o1')
    const device = await store.device()
    const page = await device.pull()
    expect(page).toMatchObject({ more: false, lastSeq: 0, outcomes: [], now: store.time.now })
    expect([...device.rows.keys()].sort()).toEqual([
      ...['bin/b1', 'fulfillment/o1', 'person/ana', 'person/ben', 'stock-level/MUG', 'store/store-1'],
    ])
    const row = device.rows.get('fulfillment/o1')
    expect(row).toMatchObject({ op: 'put', doc: { state: 'routed' }, personal: expect.any(String) })
    expect(JSON.stringify([...device.rows.values()])).not.toContain('Müller')
    const opened = unseal(store.dataKeys(device.place.deviceId), 'fulfillment/o1', row?.personal ?? '')
    expect(JSON.parse(opened)).toMatchObject({ customerName: 'José Müller o1' })
    // neither another device's key nor another record's place opens it
    const other = store.dataKeys((await store.device()).place.deviceId)
    expect(() => unseal(other, 'fulfillment/o1', row?.personal ?? '')).toThrow(/authenticate/)
    expect(() => unseal(store.dataKeys(device.place.deviceId), 'fulfillment/o2', row?.personal ?? '')).toThrow(
      /authenticate/,
    )
  })

  test('gives nothing again, and each record in its latest form only', async () => {
    await store.route('o1')
    const device = await store.device()
    await device.pull()
    expect(await device.pull()).toMatchObject({ rows: [], more: false })
    await device.push([device.pick('o1')])
    await device.push([device.pick('o1')])
    const { rows, outcomes, to } = await device.pull()
    expect(rows.map(({ kind, id, ver }) => [kind, id, ver])).toEqual([
      ['fulfillment', 'o1', to.ver],
      ['stock-level', 'MUG', to.ver],
    ])
    expect(outcomes.map(({ seq }) => seq)).toEqual([1, 2])
    expect(await device.pull()).toMatchObject({ rows: [], outcomes: [], lastSeq: 2 })
  })

  test('pages inside a version, and keeps outcomes for the last page', async () => {
    await execute(store.database, STORE, 'import', bins(PULL_LIMIT))
    await execute(store.database, STORE, 'import', bins(PULL_LIMIT, PULL_LIMIT))
    await store.route('o1')
    const device = await store.device()
    await device.push([device.pick('o1')])
    const pages: PullResponse[] = []
    for (let from: PullResponse['to'] = START; ;) {
      const page = (await device.page(from)).body as PullResponse
      pages.push(page)
      from = page.to
      if (!page.more) break
    }
    expect(pages.map(({ rows }) => rows.length)).toEqual([PULL_LIMIT, PULL_LIMIT, 6])
    expect(pages.map(({ outcomes }) => outcomes.length)).toEqual([0, 0, 1])
    const keys = pages.flatMap(({ rows }) => rows.map(({ kind, id }) => `${kind}/${id}`))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBe(2 * PULL_LIMIT + 6)
  })

  test('misses nothing while others write between its pages', async () => {
    await execute(store.database, STORE, 'import', bins(PULL_LIMIT))
    await execute(store.database, STORE, 'import', bins(PULL_LIMIT, PULL_LIMIT))
    await store.route('o1', 50)
    const [reader, writer, other] = [await store.device(), await store.device(), await store.device()]
    const writing = new AbortController()
    const write = async (device: typeof writer) => {
      while (!writing.signal.aborted) await device.push([device.pick('o1', { actorId: 'ben' })])
    }
    const writers = [write(writer), write(other)]
    for (let round = 0; round < 10; round++) {
      await reader.pull(async () => {
        const changed = bins(20, round * 60).map((command) => ({
          ...command,
          key: `${command.key}/${round}/${Math.random()}`,
          args: { ...(command.args as object), name: `round ${round}` },
        }))
        await execute(store.database, STORE, 'import', changed)
      })
      if (round % 3 === 0) {
        reader.cursor = START
        reader.rows.clear()
      }
    }
    writing.abort()
    await Promise.all(writers)
    const last = await reader.pull()
    expect(reader.digest()).toBe(last.digest)
    expect(reader.rows.get('fulfillment/o1')).toMatchObject({ doc: await store.order('o1') })
  })

  test('keeps a digest equal to that of its rows', async () => {
    const device = await store.device()
    for (const id of ['o1', 'o2', 'o3']) await store.route(id)
    await device.push([device.pick('o1'), device.pick('o3')])
    const { digest } = await device.pull()
    expect(device.digest()).toBe(digest)
    expect(digest).toBeGreaterThan(0)
    const rows = await store.database.read.selectFrom('document').select('id').execute()
    expect(rows.length).toBe(device.rows.size)
  })

  test('asks for a resync where the device knows another history', async () => {
    const device = await store.device()
    const { to } = await device.pull()
    const unknownTag = await device.page({ ...to, tag: 'ffffffffffffffff' })
    expect(unknownTag).toMatchObject({ status: 409, body: { code: 'resync' } })
    expect(await device.page({ ver: to.ver + 1, tag: to.tag })).toMatchObject({ body: { code: 'resync' } })
  })

  test('gives nothing to a device of another store, or taken out of service', async () => {
    const device = await store.device()
    const { deviceId } = device.place
    await device.token()
    device.place.storeId = 'elsewhere'
    expect(await device.page(START)).toMatchObject({ status: 401, body: { code: 'unauthorised' } })
    device.place.storeId = STORE
    await store.database.transaction((tx) =>
      tx.updateTable('device').set({ revoked_at: 1 }).where('device_id', '=', deviceId).execute(),
    )
    expect(await device.page(START)).toMatchObject({ status: 401, body: { code: 'device-revoked' } })
  })

  test.runIf(name === 'postgres')(
    'costs one statement; a push of one command fifteen, two of them for what it moves in stock',
    async () => {
      await store.route('o1')
      const device = await store.device()
      await device.push([device.pick('o1')])
      await device.pull()
      const query = vi.spyOn(pg.Client.prototype, 'query')
      await device.pull()
      expect(query).toHaveBeenCalledTimes(1)
      query.mockClear()
      await device.push([device.pick('o1')])
      expect(query.mock.calls.length).toBeLessThanOrEqual(15)
    },
  )
})
