import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Attention } from '#domain/attention.ts'
import { START } from '#domain/protocol.ts'
import { askedNothing } from '#domain/testing/given.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { QUARANTINE_BYTES, QUARANTINE_COMMANDS } from './quarantine.ts'

describe.each(engines)('what a blocked device hands in, on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let lead: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1')
    device = await store.device()
    lead = await store.device()
  })
  afterEach(() => store.dispose())

  const block = async () => {
    const { deviceId } = device.place
    const { outcomes } = await lead.push([lead.make('revoke-device', { deviceId }, { actorId: 'ben' })])
    expect(outcomes).toMatchObject([{ status: 'applied' }])
  }
  const kept = async (): Promise<Attention[]> => {
    await lead.pull()
    return [...lead.rows.values()].filter(({ kind }) => kind === 'attention').map(({ doc }) => doc as Attention)
  }
  const picks = async () => (await store.order('o1')).lines.flatMap((line) => line.picks)

  test('is kept for a lead with all that says who, what, when and why, and is not executed', async () => {
    await block()
    const made = device.pick('o1')
    const { outcomes, lastSeq } = await device.push([made])
    const detail = { device: 'A phone', deviceId: device.place.deviceId }
    expect(outcomes).toEqual([{ cmdId: made.cmdId, seq: 1, status: 'quarantined', code: 'device-revoked', detail }])
    expect(lastSeq).toBe(1)
    expect(await picks()).toEqual([])
    const why = { status: 'quarantined', code: 'device-revoked', detail, settled: null }
    expect(await kept()).toMatchObject([{ id: made.cmdId, actorId: 'ana', name: 'pick-line', args: made.args, ...why }])
    // its answer was lost
    expect((await device.push([made])).outcomes).toEqual(outcomes)
    expect(await kept()).toHaveLength(1)
    expect(await device.page(START)).toMatchObject({ status: 401, body: { code: 'device-revoked' } })
  })

  test('is answered as before where it had arrived before', async () => {
    const made = device.pick('o1')
    await device.push([made])
    await block()
    expect((await device.push([made])).outcomes).toMatchObject([{ status: 'applied' }])
    expect(await kept()).toEqual([])
  })

  test('is kept whatever it is: of another app, of no sense, of nobody, of another history, answered before', async () => {
    await block()
    const commands = [
      device.make('weigh-line', { grams: 3 }),
      device.make('pick-line', { no: 'sense' }),
      device.make('accept', { fulfillmentId: 'o1' }, { proof: 'ab' }),
      { ...device.pick('o1'), earlier: { status: 'applied' as const } },
    ]
    const { outcomes } = await device.push(commands, { base: { ver: 99, tag: 'ffff' } })
    expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'quarantined device-revoked',
      'quarantined device-revoked',
      'quarantined bad-proof',
      'quarantined device-revoked',
    ])
    expect(await picks()).toEqual([])
    expect(await kept()).toHaveLength(4)
  })

  test('tells which order was handed over, and not by which code', async () => {
    const { gate } = await store.order('o1')
    await block()
    const { gateKey } = await import('#domain/handover/gate.ts')
    const proof = { kind: 'code', key: gateKey(store.codes.codesFor('o1').code, gate.salt) }
    await device.push([
      device.make('hand-over', { fulfillmentId: 'o1', listed: ['p1'], scanned: ['p1'], proof, ...askedNothing }),
    ])
    const [only] = await kept()
    expect(only?.args).toMatchObject({ fulfillmentId: 'o1', listed: ['p1'], scanned: ['p1'] })
    expect(only?.args).not.toHaveProperty('proof')
  })

  test('has a limit, in commands and in bytes: the rest stays where it is, and what is here is still answered', async () => {
    await block()
    const first = device.pick('o1')
    await device.push([first])
    const { storeId, clientId } = device.place
    const fill = (columns: { args_json?: string }) =>
      store.database.transaction(async (tx) => {
        const [row] = await tx.selectFrom('command_log').selectAll().where('cmd_id', '=', first.cmdId).execute()
        if (!row) throw new Error('it was not logged')
        const rows = Array.from({ length: QUARANTINE_COMMANDS - 2 }, (_, index) => ({
          ...{ ...row, key: `k${index}`, cmd_id: `k${index}`, seq: 10_000 + index },
        }))
        const few = columns.args_json ? rows.slice(0, 1).map((one) => ({ ...one, ...columns })) : rows
        for (let start = 0; start < few.length; start += 100)
          await tx
            .insertInto('command_log')
            .values(few.slice(start, start + 100))
            .execute()
      })
    const empty = () =>
      store.database.transaction((tx) =>
        tx
          .deleteFrom('command_log')
          .where('store_id', '=', storeId)
          .where('client_id', '=', clientId)
          .where('seq', '>=', 10_000)
          .execute(),
      )
    await fill({})
    const [second, third] = [device.pick('o1'), device.pick('o1')]
    expect(await device.refused([second, third])).toMatchObject({ status: 507, code: 'quarantine-full' })
    await device.push([second])
    expect(await device.refused([third])).toMatchObject({ code: 'quarantine-full' })
    expect((await device.push([first, second])).outcomes).toHaveLength(2)
    await empty()
    await fill({ args_json: JSON.stringify('x'.repeat(QUARANTINE_BYTES - 100)) })
    expect(await device.refused([third])).toMatchObject({ code: 'quarantine-full' })
    await empty()
    expect((await device.push([third])).outcomes).toMatchObject([{ status: 'quarantined' }])
  })

  test('brings its photos, which are there once a lead lets the action through', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a damaged mug')])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await block()
    const args = {
      fulfillmentId: 'o1',
      lineId: 'l1',
      quantity: 1,
      reason: 'damaged',
      photo: { sha256, size: bytes.length },
    }
    await device.push([device.make('short-line', args)])
    const url = `/v1/photos/${sha256}?start=0`
    const put = async (path: string) =>
      await store.app.inject({
        ...{ method: 'PUT', url: path, payload: bytes },
        headers: { 'content-type': 'application/octet-stream', ...(await device.headers('PUT', path)) },
      })
    expect((await put(url)).json()).toEqual({ received: bytes.length })
    expect((await put(`/v1/photos/${'0'.repeat(64)}?start=0`)).json()).toMatchObject({ code: 'photo-not-named' })
    await lead.push([lead.make('short-line', args, { actorId: 'ben' })])
    await lead.pull()
    expect(lead.rows.get(`photo/${sha256}`)?.doc).toMatchObject({ id: sha256, arrivedAt: expect.any(Number) })
  })

  test('is all that it may do', async () => {
    await block()
    for (const [method, url] of [
      ['GET', '/v1/catalogue'],
      ['POST', '/v1/devices/list'],
      ['GET', '/v1/fulfillments/o1'],
      ['GET', `/v1/photos/${'0'.repeat(64)}`],
      ['GET', '/v1/sync/poke'],
    ] as const) {
      const answer = await store.app.inject({ method, url, headers: await device.headers(method, url) })
      expect(answer.json(), url).toMatchObject({ status: 401, code: 'device-revoked' })
    }
    expect(
      await store.database.read.selectFrom('device').select('revoked_at').where('store_id', '=', STORE).execute(),
    ).toHaveLength(2)
  })
})
