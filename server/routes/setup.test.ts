import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#domain/store.ts'
import { badgeHash } from '../badges.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

describe.each(engines)('set-up on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
  })
  afterEach(() => store.dispose())

  const admin = { authorization: `Bearer ${ADMIN_KEY}` }
  const put = (url: string, payload: object, headers: Record<string, string> = admin) =>
    store.app.inject({ method: 'PUT', url, payload, headers })

  test('adds a person who can sign in, changes a bin and the store', async () => {
    expect((await put('/v1/people/chi', { name: 'Chi', role: 'lead', pin: '4711' })).json()).toEqual({
      ...{ id: 'chi', name: 'Chi', role: 'lead' },
    })
    await put('/v1/bins/b1', { code: 'BIN-B1', name: 'Fridge', kind: 'fridge' })
    await put(`/v1/stores/${STORE}`, { name: 'Renamed', zone: 'Europe/Lisbon', currency: 'EUR' })
    const device = await store.device()
    await device.pull()
    expect(device.rows.get('person/chi')).toMatchObject({ doc: { name: 'Chi' } })
    expect(device.rows.get('bin/b1')).toMatchObject({ doc: { kind: 'fridge' } })
    expect(device.rows.get(`store/${STORE}`)).toMatchObject({ doc: { name: 'Renamed' } })
    const signedIn = await store.app.inject({
      ...{ method: 'POST', url: '/v1/sign-in', payload: { personId: 'chi', pin: '4711' } },
      headers: await device.headers('POST', '/v1/sign-in'),
    })
    expect(signedIn.statusCode).toBe(200)
  })

  test('gives a person a badge, of which the hash alone is kept, and which is nobody else’s', async () => {
    const chi = { name: 'Chi', role: 'associate' }
    const kept = async (id: string) => {
      const device = await store.device()
      await device.pull()
      return (device.rows.get(`person/${id}`)?.doc as Person | undefined)?.badge?.hash
    }
    expect((await put('/v1/people/chi', { ...chi, badge: ' EMP-10004711 ' })).json()).toEqual({ id: 'chi', ...chi })
    expect(await kept('chi')).toBe(await badgeHash('EMP-10004711', STORE))
    // as src/features/shared/badge-hash.test.ts has it from the browser's code
    expect(await badgeHash('EMP-10004711', 'store-1')).toBe('94f873')
    // a list that is imported each night says the same again, or nothing
    expect((await put('/v1/people/chi', { ...chi, badge: 'EMP-10004711' })).statusCode).toBe(200)
    await put('/v1/people/chi', chi)
    expect(await kept('chi')).toBe(await badgeHash('EMP-10004711', STORE))
    const dee = { name: 'Dee', role: 'associate', badge: 'EMP-10004711' }
    expect((await put('/v1/people/dee', dee)).json()).toMatchObject({
      ...{
        code: 'rejected',
        reason: 'badge-taken',
        detail: expect.stringMatching(/^This is the badge of .+\.$/) as string,
      },
    })
    const nobody = await store.app.inject({ method: 'DELETE', url: '/v1/people/nobody', headers: admin })
    expect(nobody.json()).toMatchObject({
      ...{ status: 409, code: 'rejected', reason: 'unknown-person', detail: 'The store does not know this person.' },
    })
    await put('/v1/people/chi', { ...chi, badge: null })
    expect(await kept('chi')).toBeUndefined()
    expect((await put('/v1/people/dee', dee)).statusCode).toBe(200)
    expect((await put('/v1/people/dee', { ...dee, badge: '123' })).json()).toMatchObject({ code: 'invalid-request' })
  })

  test.each([
    [{ zone: 'Mars/Olympus' }, 'body.zone: It must be an IANA time zone'],
    [{ currency: 'eur' }, 'body.currency: It must be three capital letters'],
    [{ currency: 'EURO' }, 'body.currency: It must be three capital letters'],
  ])('takes no store with %j', async (wrong, detail) => {
    const given = { name: 'Renamed', zone: 'Europe/Lisbon', currency: 'EUR', ...wrong }
    const answer = (await put(`/v1/stores/${STORE}`, given)).json<{ code: string; detail: string }>()
    expect(answer).toMatchObject({ code: 'invalid-request', detail: expect.stringContaining(detail) })
  })

  test('is for the admin key, and for PINs of 4 to 8 digits', async () => {
    const device = await store.device()
    const authorization = `Bearer ${await device.token()}`
    const chi = { name: 'Chi', role: 'lead' }
    expect((await put('/v1/people/chi', chi, { authorization })).json()).toMatchObject({ code: 'unauthorised' })
    for (const pin of ['abcd', '123', '123456789']) {
      expect((await put('/v1/people/chi', { ...chi, pin })).json()).toMatchObject({ code: 'invalid-request' })
    }
    expect((await put('/v1/people/chi', { ...chi, pin: '12345678' })).statusCode).toBe(200)
  })

  test('wants to know the store where there are several', async () => {
    await put('/v1/stores/store-2', { name: 'Second', zone: 'Europe/Madrid', currency: 'EUR' })
    const bin = { code: 'X', name: 'X', kind: 'shelf' }
    expect((await put('/v1/bins/x', bin)).json()).toMatchObject({ code: 'invalid-request' })
    expect((await put('/v1/bins/x?storeId=store-2', bin)).statusCode).toBe(200)
  })
})
