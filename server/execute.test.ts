import * as z from 'zod/mini'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defineCommand } from '#domain/command.ts'
import { commands } from '#domain/commands.ts'
import { accept } from '#domain/decision.ts'
import { execute, type ServerCommand } from './execute.ts'
import { openDatabase } from './store/database.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, routeOrder, STORE, type TestStore } from './testing/store.ts'

let throws = (_times: number): boolean => true
let decided = 0

/** A rule with a bug in it: the registry's map is the seam. */
const explode = defineCommand({
  name: 'explode',
  v: 1,
  mode: 'report',
  may: 'associate',
  origins: ['device', 'import'],
  args: z.object({}),
  touches: () => [],
  decide: () => {
    if (throws(++decided)) throw new TypeError('a bug in a rule')
    return accept([])
  },
})

describe.each(engines)('execute on $name', ({ name, open }) => {
  let store: TestStore
  const logged: string[] = []
  beforeEach(async () => {
    store = await openTestStore(await open(), { log: { write: (line) => void logged.push(line) } })
    ;(commands as Map<string, unknown>).set('explode', explode)
    ;[throws, decided] = [() => true, 0]
    logged.length = 0
    await store.route('o1')
  })
  afterEach(() => store.dispose())

  const importing = (key: string, command: Partial<ServerCommand>): ServerCommand => ({
    ...{ key, name: 'cancel-fulfillment', v: 1, args: {}, actorId: 'test', at: store.time.now },
    ...command,
  })

  test('answers a repeated key with the stored outcome, in one batch and later', async () => {
    const cancel = importing('c1', { args: { fulfillmentId: 'o1', reason: 'no more' } })
    const first = await execute(store.database, STORE, 'import', [cancel, cancel])
    expect(first.outcomes.map(({ status, repeat, changes }) => [status, repeat, changes.length])).toEqual([
      // the order, and what is promised of its product
      ['applied', false, 2],
      ['applied', true, 0],
    ])
    const again = await execute(store.database, STORE, 'import', [cancel])
    expect(again).toMatchObject({ head: first.head, outcomes: [{ repeat: true, cmdId: first.outcomes[0]?.cmdId }] })
    const elsewhere = await execute(store.database, STORE, 'connector', [cancel])
    expect(elsewhere.outcomes).toMatchObject([{ repeat: false, status: 'applied', changes: [] }])
  })

  test('says what was created and what was updated, and writes nothing for what stays the same', async () => {
    const { outcomes } = await execute(store.database, STORE, 'import', [
      importing('b2', { name: 'save-bin', args: { id: 'b2', code: 'B2', name: 'B2', kind: 'shelf' } }),
      importing('b1 again', { name: 'save-bin', args: { id: 'b1', code: 'B1', name: 'B1 new', kind: 'shelf' } }),
    ])
    expect(outcomes.map(({ changes }) => changes)).toEqual([
      [{ kind: 'bin', id: 'b2', created: true }],
      [{ kind: 'bin', id: 'b1', created: false }],
    ])
    const before = await routeOrder(store.database, store.codes, 'o1', 3, 'newer')
    expect(await routeOrder(store.database, store.codes, 'o1', 3, 'the same again')).toBe(before)
  })

  test('a command that always crashes the server is quarantined after two, and the queue behind it moves on', async () => {
    const device = await store.device()
    const batch = [device.pick('o1'), device.make('explode', {}), device.pick('o1')]
    const { outcomes, lastSeq } = await device.push(batch)
    expect(lastSeq).toBe(3)
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['applied', undefined],
      ['quarantined', 'server-failed'],
      ['applied', undefined],
    ])
    // once in the batch, and twice alone
    expect(decided).toBe(3)
    expect(logged.join()).toContain('a bug in a rule')
    const attempts = await store.database.read.selectFrom('attempt').selectAll().execute()
    expect(attempts).toMatchObject([{ key: batch[1]?.cmdId, crashes: 2 }])
    expect((await device.push(batch)).outcomes).toEqual(outcomes)
    expect((await store.order('o1')).lines[0]?.picks.length).toBe(2)
  })

  test('also one that crashes before its records are known', async () => {
    const touches = (): never => {
      throw new TypeError('a bug in what it touches')
    }
    ;(commands as Map<string, unknown>).set('explode', { ...explode, touches })
    const device = await store.device()
    const { outcomes } = await device.push([device.make('explode', {}), device.pick('o1')])
    expect(outcomes).toMatchObject([{ status: 'quarantined', code: 'server-failed' }, { status: 'applied' }])
  })

  test('applies a command that crashed once', async () => {
    throws = (times) => times < 3
    const device = await store.device()
    const { outcomes } = await device.push([device.make('explode', {})])
    expect(outcomes).toMatchObject([{ status: 'applied' }])
  })

  test('undoes everything of a transaction that fails', async () => {
    const before = await store.order('o1')
    const count = async () => (await store.database.read.selectFrom('command_log').select('key').execute()).length
    const logged = await count()
    await expect(
      store.database.transaction(async (tx) => {
        await tx.deleteFrom('document').execute()
        throw new Error('a broken disk')
      }),
    ).rejects.toThrow('a broken disk')
    expect(await store.order('o1')).toEqual(before)
    expect(await count()).toBe(logged)
  })

  test.runIf(name === 'postgres')('two processes on one database make one history', async () => {
    const second = await openDatabase({ ...store.options, clock: store.database.clock })
    try {
      const databases = [store.database, second]
      const jobs = Array.from({ length: 40 }, (_none, index) => {
        const database = databases[index % 2] ?? second
        // twenty orders, each created by both at once
        return routeOrder(database, store.codes, `r${Math.floor(index / 2)}`, 1, `key ${index}`)
      })
      await Promise.all(jobs)
      const versions = await store.database.read.selectFrom('version').select('ver').orderBy('ver').execute()
      expect(versions.map(({ ver }) => ver)).toEqual(versions.map((_row, index) => index + 1))
      const device = await store.device()
      const { digest, to } = await device.pull()
      expect(to.ver).toBe(versions.length)
      expect(device.digest()).toBe(digest)
      expect([...device.rows.keys()].filter((key) => key.startsWith('fulfillment/r')).length).toBe(20)
    } finally {
      await second.close()
    }
  })
})
