import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TOKEN_S } from '../server/access/tokens.ts'
import { hashSecret } from '../server/authenticate.ts'
import { engines } from '../server/testing/engines.ts'
import { openTestStore, type TestStore } from '../server/testing/store.ts'
import { Handheld } from './support/handheld.ts'

const YEAR_MS = 365 * 24 * 3600_000

describe.each(engines)('a device shows who it is, on $name', ({ open }) => {
  let store: TestStore
  let url: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
  })
  afterEach(() => store.dispose())

  const pick = async (handheld: Handheld, fulfillmentId: string) => {
    const args = { fulfillmentId, lineId: 'l1', quantity: 1, remaining: 2, method: 'scan', takeOver: null } as const
    expect(await handheld.engine.run('pick-line', args)).toMatchObject({
      status: expect.stringMatching(/saved|queued/),
    })
  }
  const picked = async (id: string) => (await store.order(id)).lines[0]?.picks.length

  test.each([YEAR_MS, -YEAR_MS])(
    'with a clock that is %i ms wrong, and when its token and its nonce are over',
    async (skew) => {
      await store.route('o1')
      const handheld = await Handheld.open(store, url, 'ana')
      handheld.skewMs = skew
      await handheld.engine.sync()
      expect(handheld.engine.connection).toEqual({ state: 'online' })
      // asleep for long: its own monotonic clock has not seen that either
      store.time.now += 2 * TOKEN_S * 1000
      await pick(handheld, 'o1')
      await handheld.engine.sync()
      expect(handheld.engine.connection).toEqual({ state: 'online' })
      expect(await picked('o1')).toBe(1)
      await handheld.engine.stop()
    },
  )

  test('where a request arrives twice: the second is refused, and sent anew with another proof', async () => {
    await store.route('o1')
    const handheld = await Handheld.open(store, url, 'ana')
    await handheld.engine.sync()
    await pick(handheld, 'o1')
    handheld.faults = ['doubled', 'doubled']
    await handheld.engine.sync()
    expect(handheld.engine.connection).toEqual({ state: 'online' })
    expect([await picked('o1'), handheld.engine.view.pending.length]).toEqual([1, 0])
    await handheld.engine.stop()
  })

  test('after an update from a version that had a token: it registers a key, and sends what waited', async () => {
    await store.route('o1')
    const handheld = await Handheld.open(store, url, 'ana')
    await handheld.engine.sync()
    handheld.lost = '/v1/sync/push'
    await pick(handheld, 'o1')
    await handheld.engine.stop()
    // as that version left it, here and at the server
    const db = handheld.openDb()
    const device = await db.read('device')
    if (!device) throw new Error('it is no device')
    const { key: _key, ...rest } = device
    await db.write('device', { ...rest, token: 'an-old-token' })
    db.close()
    const old = { token_hash: hashSecret('an-old-token'), thumbprint: null }
    await store.database.transaction((tx) => tx.updateTable('device').set(old).execute())

    handheld.lost = undefined
    await handheld.boot()
    await handheld.engine.sync()
    expect(handheld.engine.connection).toEqual({ state: 'online' })
    expect(await picked('o1')).toBe(1)
    const now = await handheld.engine.db.read('device')
    expect(now?.token).toBeUndefined()
    expect(now?.key?.privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('jwk', now!.key!.privateKey)).rejects.toThrow('not extractable')
    await handheld.engine.stop()
  })

  test('a device that the server does not know is told so, and keeps its work', async () => {
    await store.route('o1')
    const handheld = await Handheld.open(store, url, 'ana')
    await handheld.engine.sync()
    await store.database.transaction(async (tx) => {
      await tx.deleteFrom('access_token').execute()
      await tx.deleteFrom('device').execute()
    })
    await pick(handheld, 'o1')
    await handheld.engine.sync()
    expect(handheld.engine.connection).toEqual({ state: 'problem', code: 'unauthorised' })
    expect(handheld.engine.view.pending).toHaveLength(1)
    await handheld.engine.stop()
  })
})
