import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#domain/protocol.ts'
import type { Reservation } from '#domain/reservation.ts'
import { createApiKey } from '../access/api-keys.ts'
import { execute } from '../execute.ts'
import { expireReservations } from '../jobs/expire-reservations.ts'
import { findReservation, reserve } from '../reservations.ts'
import { readFigures } from '../store/stock-levels.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const MINUTE = 60_000

describe.each(engines)('reservations on $name', ({ open }) => {
  let store: TestStore
  let authorization: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    const wanted = { name: 'Shop', scopes: ['stock:reserve' as const], storeId: STORE, expiresAt: null }
    authorization = `Bearer ${(await createApiKey(store.database, wanted)).key}`
    await stock('MUG', 100)
  })
  afterEach(() => store.dispose())

  async function run(name: string, key: string, args: object) {
    const command = { key, name, v: 1, args, actorId: 'test', at: store.database.clock() }
    await execute(store.database, STORE, 'import', [command])
  }
  const stock = (sku: string, quantity: number) =>
    run('set-stock', `${sku} ${quantity}`, { sku, place: 'shelf', quantity })
  const figures = async (sku = 'MUG') => (await readFigures(store.database.read, STORE, [sku])).get(sku)
  async function ask<T = Reservation>(method: 'PUT' | 'GET' | 'DELETE', id: string, payload?: object): Promise<T> {
    const url = `/v1/stock/reservations/${id}`
    return (await store.app.inject({ method, url, headers: { authorization }, ...(payload && { payload }) })).json()
  }
  const mugs = (quantity: number, minutes = 30) => ({ sku: 'MUG', quantity, minutes })

  test('a thousand at the same time of a hundred units: exactly a hundred get one', async () => {
    const wanted = Array.from({ length: 1000 }, (_, n) => ({ id: `r${n}`, sku: 'MUG', quantity: 1, forMs: MINUTE }))
    const outcomes = await Promise.all(wanted.map((one) => reserve(store.database, STORE, 'shop', one)))
    const codes = outcomes.map((outcome) => outcome?.code ?? outcome?.status)
    expect(codes.filter((code) => code === 'applied')).toHaveLength(100)
    expect(codes.filter((code) => code === 'not-enough')).toHaveLength(900)
    expect(await figures()).toMatchObject({ atp: 0, level: { shelf: 100, reserved: 100 } })
    const { sum } = await store.database.read
      .selectFrom('movement')
      .select(({ fn }) => fn.sum<number>('reserved').as('sum'))
      .executeTakeFirstOrThrow()
    expect(sum).toBe(100)
  }, 400_000)

  test('sent again it is the same one; what is asked otherwise under its id is refused', async () => {
    const first = await ask('PUT', 'basket', mugs(60))
    expect(first).toMatchObject({ id: 'basket', quantity: 60, expiresAt: store.time.now + 30 * MINUTE, ended: null })
    store.time.now += MINUTE
    expect(await ask('PUT', 'basket', mugs(60))).toEqual(first)
    expect(await ask<Problem>('PUT', 'basket', mugs(61))).toMatchObject({
      code: 'rejected',
      reason: 'reservation-exists',
    })
    expect(await ask<Problem>('PUT', 'other', mugs(41))).toMatchObject({
      ...{ status: 409, reason: 'not-enough', blanks: { available: 40, quantity: 41 } },
      detail: 'Left to promise: 40. Asked for: 41.',
    })
    expect(await ask<Problem>('GET', 'other')).toMatchObject({ code: 'not-found' })
  })

  test('released, its units may be sold again; again it changes nothing', async () => {
    await ask('PUT', 'basket', mugs(100))
    expect(await ask<Problem>('DELETE', 'none')).toMatchObject({ code: 'not-found' })
    const released = await ask('DELETE', 'basket')
    expect(released.ended).toEqual({ at: store.time.now, how: 'released' })
    expect(await ask('DELETE', 'basket')).toEqual(released)
    expect(await figures()).toMatchObject({ atp: 100 })
    // what was promised once is not promised anew
    expect(await ask('PUT', 'basket', mugs(100))).toMatchObject({ ended: { how: 'released' } })
    expect(await figures()).toMatchObject({ atp: 100 })
  })

  test('it expires when its time is over, once, whoever looks', async () => {
    await ask('PUT', 'basket', mugs(60, 10))
    await ask('PUT', 'later', mugs(1, 20))
    await expireReservations(store.database)
    expect(await figures()).toMatchObject({ atp: 39 })
    store.time.now += 10 * MINUTE
    await Promise.all([expireReservations(store.database), expireReservations(store.database)])
    expect(await figures()).toMatchObject({ atp: 99 })
    expect((await findReservation(store.database, STORE, 'basket'))?.ended).toMatchObject({ how: 'expired' })
    expect(await ask('DELETE', 'basket')).toMatchObject({ ended: { how: 'expired' } })
    expect(await figures()).toMatchObject({ atp: 99 })
  })

  test('what is kept back is not promised; a device hears of the level and of no reservation', async () => {
    await run('save-safety-rule', 'rule', { scope: { of: 'store' }, units: 95 })
    expect(await ask<Problem>('PUT', 'basket', mugs(6))).toMatchObject({ blanks: { available: 5 } })
    await ask('PUT', 'basket', mugs(5))
    expect(await figures()).toMatchObject({ safety: 95, atp: 0 })
    const device = await store.device()
    const { digest } = await device.pull()
    expect(device.digest()).toBe(digest)
    expect([...device.rows.keys()].filter((key) => key.startsWith('reservation/'))).toEqual([])
    expect(device.rows.has('stock-level/MUG')).toBe(true)
  })
})
