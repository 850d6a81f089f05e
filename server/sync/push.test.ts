import { randomUUID } from 'node:crypto'
import { v5 as uuidv5 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PROTO, SCHEMA, START, type PushRequest, type PushResponse } from '#domain/protocol.ts'
import { askedNothing } from '#domain/testing/given.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, routeOrder, STORE, type TestStore } from '../testing/store.ts'
import { withPull } from './pull-along.ts'

describe.each(engines)('push on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1')
  })
  afterEach(() => store.dispose())

  const picks = async (id = 'o1') => (await store.order(id)).lines[0]?.picks.length

  test('executes a command once, however often it is sent', async () => {
    const device = await store.device()
    const command = device.pick('o1')
    const first = await device.push([command])
    expect(first).toMatchObject({ lastSeq: 1, outcomes: [{ cmdId: command.cmdId, seq: 1, status: 'applied' }] })
    expect(await device.push([command])).toEqual(first)
    expect(await picks()).toBe(1)
  })

  test('takes no id that could be foretold, as that of a coming import can', async () => {
    const device = await store.device()
    const import5 = uuidv5('store-1/import/a key', '6f2d1c0e-5a4b-5c1d-9e7f-0b8a6d3c2e10')
    for (const cmdId of [import5, randomUUID()]) {
      expect(await device.refused([device.pick('o1', { cmdId, seq: 1 })])).toMatchObject({ code: 'invalid-request' })
    }
  })

  test('takes overlapping pushes', async () => {
    const device = await store.device()
    const [one, two, three] = [device.pick('o1'), device.pick('o1'), device.pick('o1')]
    await device.push([one, two])
    const { lastSeq, outcomes } = await device.push([one, two, three])
    expect(lastSeq).toBe(3)
    expect(outcomes.map(({ seq, status }) => [seq, status])).toEqual([1, 2, 3].map((seq) => [seq, 'applied']))
    expect(await picks()).toBe(3)
  })

  test('brings along what a pull would, where it is asked for', async () => {
    const device = await store.device()
    const from = (await device.pull()).to
    await store.route('o2')
    const command = device.pick('o1')
    const { pull, ...answer } = await device.push([command], { pull: { schema: SCHEMA } })
    expect(answer).toMatchObject({ lastSeq: 1, outcomes: [{ cmdId: command.cmdId, status: 'applied' }] })
    const { body } = await device.page(from)
    expect(pull).toEqual(body)
    expect(pull).toMatchObject({ lastSeq: 1, outcomes: [{ cmdId: command.cmdId }], more: false })
    expect(pull?.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['o1', 'o2']))
    expect((await device.push([device.pick('o1')])).pull).toBeUndefined()
  })

  test('answers alone where the pull is refused: what it took is taken', async () => {
    const device = await store.device()
    const answer = await device.push([device.pick('o1')])
    const { storeId, clientId } = device.place
    const clock = { deviceAt: 0, bootId: 'boot', monoMs: 0 }
    const request: PushRequest = {
      proto: PROTO,
      storeId,
      clientId,
      base: START,
      clock,
      commands: [],
      pull: { schema: SCHEMA },
    }
    // a token that ended meanwhile
    const access = { tokenHash: 'of another', thumbprint: 'of another' }
    expect(await withPull(store.database, store.dataKeys, access, request, answer)).toEqual(answer)
  })

  test('takes the same push many times at once', async () => {
    const device = await store.device()
    const commands = [device.pick('o1'), device.pick('o1')]
    const answers = await Promise.all(Array.from({ length: 8 }, () => device.push(commands)))
    expect(new Set(answers.map(({ outcomes }) => JSON.stringify(outcomes))).size).toBe(1)
    expect(await picks()).toBe(2)
  })

  test('makes one version of one push, and none where nothing changes', async () => {
    const device = await store.device()
    const before = (await device.pull()).to.ver
    const { head } = await device.push([device.pick('o1'), device.pick('o1')])
    expect(head).toBe(before + 1)
    const answer = await device.push([device.make('release', { fulfillmentId: 'o1' })])
    expect(answer).toMatchObject({ head, lastSeq: 3, outcomes: [{ status: 'applied' }] })
    const pulled = await device.pull()
    expect(pulled).toMatchObject({ lastSeq: 3, to: { ver: head } })
    expect(pulled.outcomes.at(-1)).toMatchObject({ seq: 3, status: 'applied' })
  })

  test('keeps what was not applied in the sight of the store until somebody has settled it', async () => {
    const [device, lead] = [await store.device(), await store.device()]
    const attentions = async () => {
      await lead.pull()
      return [...lead.rows.values()].filter(({ kind }) => kind === 'attention').map(({ doc }) => doc)
    }
    const args = { fulfillmentId: 'o1', lineId: 'l1', quantity: 3, remaining: 0, method: 'scan', takeOver: null }
    const over = device.make('pick-line', args)
    const behind = device.make('claim', { fulfillmentId: 'o1' }, { after: over.cmdId })
    const proof = { kind: 'code', key: 'ab'.repeat(32) }
    const handed = device.make('hand-over', {
      fulfillmentId: 'o1',
      listed: ['p'],
      scanned: ['p'],
      proof,
      ...askedNothing,
    })
    await device.push([over, behind, handed])
    await device.push([over, behind, handed])
    const asked = {
      id: over.cmdId,
      name: 'pick-line',
      v: over.v,
      args,
      actorId: 'ana',
      status: 'rejected',
      code: 'over-pick',
    }
    expect(await attentions()).toMatchObject([
      { ...asked, detail: { name: 'Mug' }, cause: null, settled: null },
      { id: behind.cmdId, code: 'depends-on-failed', cause: over.cmdId },
      // a customer's code is for nobody else
      { id: handed.cmdId, code: 'wrong-code', args: { fulfillmentId: 'o1', listed: ['p'], scanned: ['p'] } },
    ])

    const how = { how: 'amended', note: 'one too many', instead: null }
    const settle = lead.make('settle-attention', { attentionId: over.cmdId, ...how }, { actorId: 'ben' })
    await lead.push([settle])
    expect((await attentions())[0]).toMatchObject({ settled: { ...how, by: 'ben' } })
  })

  test('commands out of order: refuses a hole in the queue and says what it expects', async () => {
    const device = await store.device()
    await device.push([device.pick('o1')])
    device.nextSeq = 3
    expect(await device.refused([device.pick('o1')])).toMatchObject({ code: 'gap', status: 409, expect: 2 })
    expect(await device.refused([device.pick('o1', { seq: 2 }), device.pick('o1', { seq: 4 })])).toMatchObject({
      ...{ code: 'gap', expect: 3 },
    })
    expect(await picks()).toBe(1)
  })

  test('tells a copied profile that it is a copy, and takes its commands under a new name', async () => {
    const device = await store.device()
    const shared = device.pick('o1')
    await device.push([shared])
    const mine = device.pick('o1', { seq: 1 })
    expect(await device.refused([mine])).toMatchObject({ code: 'forked', status: 409 })

    const clientId = randomUUID()
    device.place.clientId = clientId
    const again = await device.push([shared, { ...mine, seq: 2 }])
    expect(again.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied'])
    expect(await picks()).toBe(2)
    // the outcome of what the other copy had sent arrives under the new numbers too
    const pulled = await device.pull()
    expect(pulled.lastSeq).toBe(2)
    expect(pulled.outcomes.map(({ seq, cmdId }) => [seq, cmdId])).toEqual([
      [1, shared.cmdId],
      [2, mine.cmdId],
    ])
    expect(await device.push([shared])).toMatchObject({ outcomes: [{ seq: 1, status: 'applied' }] })
  })

  test('refuses another device that uses this queue', async () => {
    const [device, other] = [await store.device(), await store.device()]
    await device.push([device.pick('o1')])
    other.place.clientId = device.place.clientId
    expect(await other.refused([other.pick('o1')])).toMatchObject({ code: 'forked' })
  })

  test('asks for a resync where the histories differ', async () => {
    const device = await store.device()
    await device.pull()
    const unknownTag = { ver: device.cursor.ver, tag: '0000000000000000' }
    const command = device.pick('o1')
    expect(await device.refused([command], { base: unknownTag })).toMatchObject({ code: 'resync', status: 409 })
    const ahead = { ver: device.cursor.ver + 100, tag: device.cursor.tag }
    expect(await device.refused([command], { base: ahead })).toMatchObject({ code: 'resync' })
    expect(await picks()).toBe(0)
    await device.push([command])
  })

  test('quarantines a bad proof, and only that command', async () => {
    const device = await store.device()
    const forged = device.pick('o1', { proof: 'f'.repeat(64) })
    const stranger = device.pick('o1', { actorId: 'carl' })
    const changed = { ...device.pick('o1'), actorId: 'ben' }
    const good = device.pick('o1', { actorId: 'ben' })
    const { outcomes, lastSeq } = await device.push([forged, stranger, changed, good])
    expect(lastSeq).toBe(4)
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ...[1, 2, 3].map(() => ['quarantined', 'bad-proof']),
      ['applied', undefined],
    ])
    expect((await store.order('o1')).lines[0]?.picks.map(({ by }) => by)).toEqual(['ben'])
    // who looks at it sees what it was about
    await device.pull()
    expect(device.rows.get(`attention/${forged.cmdId}`)?.doc).toMatchObject({ code: 'bad-proof', args: forged.args })
  })

  test('keeps what a command was about that was refused before a restore', async () => {
    const device = await store.device()
    const earlier = { status: 'rejected', code: 'over-pick', detail: {} } as const
    const refused = device.pick('o1', { earlier })
    expect((await device.push([refused])).outcomes).toMatchObject([earlier])
    await device.pull()
    expect(device.rows.get(`attention/${refused.cmdId}`)?.doc).toMatchObject({ code: 'over-pick', args: refused.args })
  })

  test('opens a case for what was done before a restore and cannot be taken on any more', async () => {
    const device = await store.device()
    const done = device.pick('o1', { earlier: { status: 'applied' }, proof: 'f'.repeat(64) })
    expect((await device.push([done])).outcomes).toMatchObject([{ status: 'quarantined', code: 'bad-proof' }])
    await device.pull()
    const cases = [...device.rows.values()].filter(({ kind }) => kind === 'case')
    expect(cases).toMatchObject([{ doc: { code: 'answered-differently', fulfillmentId: 'o1' } }])
  })

  test('rejects what may not come from a device, and arguments that do not fit', async () => {
    const device = await store.device()
    const { outcomes } = await device.push([
      device.make('cancel-fulfillment', { fulfillmentId: 'o1', reason: 'mine' }),
      device.make('pick-line', { fulfillmentId: 'o1' }),
      device.pick('nowhere'),
      device.make('stage', { fulfillmentId: 'o1', parcelId: 'p1', binId: 'nowhere' }),
    ])
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['rejected', 'not-from-here'],
      ['rejected', 'bad-arguments'],
      ['rejected', 'unknown-fulfillment'],
      ['rejected', 'unknown-bin'],
    ])
    expect(outcomes[1]?.detail?.['issues']).toContain('lineId')
  })

  test('derives when it happened from what the device’s clocks agree on', async () => {
    const device = await store.device()
    const YEAR = 365 * 24 * 3600_000
    store.time.now += 7_200_000
    const clock = { deviceAt: store.time.now + YEAR, bootId: device.bootId, monoMs: 5_000_000 }
    // an hour ago, by a clock that is a year ahead
    const hourAgo = { deviceAt: clock.deviceAt - 3_600_000, monoMs: clock.monoMs - 3_600_000 }
    const sameBoot = device.pick('o1', hourAgo)
    const otherBoot = device.pick('o1', { ...hourAgo, bootId: 'before' })
    await device.pull()
    const impossible = device.pick('o1', {
      ...hourAgo,
      base: device.cursor.ver,
      monoMs: 0,
      bootId: 'before',
      deviceAt: 0,
    })
    await device.push([sameBoot, otherBoot, impossible], { clock })
    const seenAt = store.time.now - 7_200_000
    const at = (await store.order('o1')).lines[0]?.picks.map((pick) => pick.at)
    expect(at).toEqual([store.time.now - 3_600_000, store.time.now - 3_600_000, seenAt])
    const log = await store.database.read
      .selectFrom('command_log')
      .select(['device_at', 'occurred_at', 'uncertainty_ms', 'received_at'])
      .where('cmd_id', '=', sameBoot.cmdId)
      .executeTakeFirst()
    expect(log).toEqual({
      device_at: hourAgo.deviceAt,
      occurred_at: store.time.now - 3_600_000,
      uncertainty_ms: 2_000,
      received_at: store.time.now,
    })
  })

  test('takes no id that a database could not store', async () => {
    const device = await store.device()
    for (const id of ['o1\u0000', 'o1\ud800', '']) {
      const { outcomes } = await device.push([device.pick(id)])
      expect(outcomes).toMatchObject([{ status: 'rejected', code: 'bad-arguments' }])
    }
    expect(await device.refused([device.pick('o1', { actorId: 'a\u0000' })])).toMatchObject({ code: 'invalid-request' })
  })

  test('new release with a full outbox: what it does not know stays in the device, and all behind it, for a day', async () => {
    const device = await store.device()
    const [known, unknown, behind] = [device.pick('o1'), device.make('teleport', {}), device.pick('o1')]
    expect(await device.push([known, unknown, behind])).toMatchObject({ lastSeq: 1, outcomes: [{ seq: 1 }] })
    expect(await device.refused([unknown, behind])).toMatchObject({ code: 'retry', status: 503, afterMs: 60_000 })
    const newer = { ...behind, seq: 2, v: behind.v + 1 }
    expect(await device.refused([newer])).toMatchObject({ code: 'retry' })
    expect(await picks()).toBe(1)

    store.time.now += 24 * 3600_000
    const { lastSeq, outcomes } = await device.push([unknown, behind])
    expect(lastSeq).toBe(3)
    expect(outcomes).toMatchObject([{ status: 'quarantined', code: 'unknown-command' }, { status: 'applied' }])
  })

  test('applies what follows a command only if that was applied', async () => {
    const device = await store.device()
    const first = device.pick('o1')
    const second = device.pick('o1', { after: first.cmdId })
    const rejected = device.pick('nowhere')
    const last = device.pick('o1', { after: rejected.cmdId })
    const { outcomes } = await device.push([first, second, rejected, last])
    expect(outcomes.map(({ code }) => code)).toEqual([undefined, undefined, 'unknown-fulfillment', 'depends-on-failed'])
    const later = await device.push([device.pick('o1', { after: first.cmdId })])
    expect(later.outcomes).toMatchObject([{ status: 'applied' }])
  })

  test('opens a case with an id that derives from its command', async () => {
    const device = await store.device()
    await device.push([device.pick('o1'), device.pick('o1')])
    await routeOrder(store.database, store.codes, 'o2', 1)
    const { salt } = await store.codes.gateFor('o1')
    const { gateKey } = await import('#domain/handover/gate.ts')
    const key = gateKey(store.codes.codesFor('o1').code.toLowerCase(), salt)
    const handOver = device.make('hand-over', {
      ...{ fulfillmentId: 'o1', listed: ['p1'], scanned: ['p1'], proof: { kind: 'code', key }, ...askedNothing },
    })
    const { outcomes } = await device.push([handOver])
    expect(outcomes).toMatchObject([{ status: 'applied', code: 'handed-over-unstaged' }])
    await device.pull()
    const cases = [...device.rows.values()].filter(({ kind }) => kind === 'case')
    expect(cases).toMatchObject([{ doc: { code: 'handed-over-unstaged', fulfillmentId: 'o1', openedBy: 'ana' } }])
    await device.push([handOver])
    await device.pull()
    expect([...device.rows.values()].filter(({ kind }) => kind === 'case')).toEqual(cases)
  })

  test('two devices that pick the same order at once lose nothing', async () => {
    const devices = await Promise.all(Array.from({ length: 6 }, () => store.device()))
    const answers = await Promise.all(devices.map((device) => device.push([device.pick('o1')])))
    expect(await picks()).toBe(6)
    const heads = answers.map(({ head }: PushResponse) => head)
    expect(new Set(heads).size).toBe(6)
    const { head } = await store.database.read
      .selectFrom('store_head')
      .select('head')
      .where('store_id', '=', STORE)
      .executeTakeFirstOrThrow()
    expect(Math.max(...heads)).toBe(head)
  })
})
