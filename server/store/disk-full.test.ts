import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { fillDisk } from '../testing/fill-disk.ts'
import { openTestStore, type TestStore } from '../testing/store.ts'

/** More than fits into the pages that are half empty. */
const PICKS = 60

describe.each(engines)('a full server disk, on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let complaints = ''
  beforeEach(async () => {
    complaints = ''
    store = await openTestStore(await open(), { log: { write: (line) => void (complaints += line) } })
    await store.route('o1', PICKS)
    device = await store.device()
    await device.pull()
  })
  afterEach(() => store.dispose())

  const rows = async () => {
    const { rows: counts } = await sql<{ n: number }>`
      select (select count(*) from command_log) + (select count(*) from version) + (select sum(last_seq) from client) as n
    `.execute(store.database.read)
    return Number(counts[0]?.n)
  }

  test('a push is refused with a stable code, nothing of it is written, and it is taken once there is room', async () => {
    const before = await rows()
    const commands = Array.from({ length: PICKS }, () => device.pick('o1'))
    const makeRoom = await fillDisk(store.database)
    expect(await device.refused(commands)).toMatchObject({ code: 'server-full', status: 507, afterMs: 60_000 })
    expect(await rows()).toBe(before)
    // what is there can still be read
    const { digest } = await device.pull()
    expect(device.digest()).toBe(digest)
    expect((await store.app.inject('/healthz')).statusCode).toBe(200)

    await makeRoom()
    const { outcomes } = await device.push(commands)
    expect(outcomes.filter(({ status }) => status === 'applied')).toHaveLength(PICKS)
    expect((await store.order('o1')).lines[0]?.picks).toHaveLength(PICKS)
    expect(await store.database.read.selectFrom('attempt').selectAll().execute()).toEqual([])
    expect(complaints).not.toContain('a command crashed')
  })
})
