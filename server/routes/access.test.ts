import { createHash, randomUUID } from 'node:crypto'
import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SCHEMA } from '#domain/protocol.ts'
import { openNonces, SLOT_MS } from '../access/nonces.ts'
import { TOKEN_S } from '../access/tokens.ts'
import { buildApp } from '../app.ts'
import { hashSecret } from '../authenticate.ts'
import { DeviceKey } from '../testing/device-key.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const URL = '/v1/catalogue'

describe.each(engines)('who a device is, on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
  })
  afterEach(() => store.dispose())

  const ask = async (headers: Record<string, string>, url = URL) => {
    const answer = await store.app.inject({ url, headers })
    return { status: answer.statusCode, headers: answer.headers, code: answer.json<{ code?: string }>().code }
  }
  const post = (url: string, headers: Record<string, string>) =>
    store.app.inject({ method: 'POST', url, headers, payload: {} })

  test('is told by a token with a proof; either alone opens nothing', async () => {
    const { authorization, dpop } = await device.headers('GET', URL)
    expect(await ask({ authorization })).toMatchObject({ status: 401, code: 'invalid-dpop-proof' })
    expect(await ask({ dpop })).toMatchObject({ status: 401, code: 'unauthorised' })
    expect(await ask({ authorization: authorization.replace('DPoP', 'Bearer'), dpop })).toMatchObject({
      code: 'unauthorised',
    })
    expect((await ask({ authorization, dpop })).status).toBe(200)
  })

  test('a proof is good for one request, one method, one address, one token and one key', async () => {
    const shown = await device.headers('GET', URL)
    expect((await ask(shown)).status).toBe(200)
    expect(await ask(shown)).toMatchObject({ status: 401, code: 'invalid-dpop-proof' })
    const [nonce, token] = [await device.nonce(), await device.token()]
    const { key } = device.place
    const stranger = await DeviceKey.make()
    const other = await store.device()
    for (const headers of [
      await key.headers('POST', URL, nonce, token),
      await key.headers('GET', '/v1/fulfillments', nonce, token),
      { ...(await key.headers('GET', URL, nonce, 'another token')), authorization: `DPoP ${token}` },
      await stranger.headers('GET', URL, nonce, token),
      await other.place.key.headers('GET', URL, nonce, token),
      { dpop: 'rubbish', authorization: `DPoP ${token}` },
    ]) {
      const { status, code, headers: told } = await ask(headers)
      expect({ status, code }).toEqual({ status: 401, code: 'invalid-dpop-proof' })
      expect(told['www-authenticate']).toContain('error="invalid_dpop_proof"')
    }
  })

  test('a proof that let nobody in was not used up', async () => {
    const headers = await device.headers('GET', URL)
    const { database } = store
    const revoked = (at: number | null) =>
      database.transaction((tx) => tx.updateTable('device').set({ revoked_at: at }).execute())
    await revoked(1)
    expect(await ask(headers)).toMatchObject({ code: 'device-revoked' })
    await revoked(null)
    expect((await ask(headers)).status).toBe(200)
  })

  test.each([
    ['no signature', 'none'],
    ['another algorithm', 'ES384'],
    ['another type of token', 'typ'],
    ['a private key in it', 'private'],
  ])('refuses a proof with %s', async (_what, fault) => {
    const token = await device.token()
    const pair = await generateKeyPair(fault === 'ES384' ? 'ES384' : 'ES256', { extractable: true })
    const jwk = await crypto.subtle.exportKey('jwk', fault === 'private' ? pair.privateKey : pair.publicKey)
    const ath = createHash('sha256').update(token).digest('base64url')
    const claims = { jti: randomUUID(), htm: 'GET', htu: `http://localhost${URL}`, nonce: await device.nonce(), ath }
    const header = {
      alg: fault === 'ES384' ? 'ES384' : 'ES256',
      typ: fault === 'typ' ? 'jwt' : 'dpop+jwt',
      jwk: jwk as Record<string, string>,
    }
    const signed = await new SignJWT(claims).setIssuedAt().setProtectedHeader(header).sign(pair.privateKey)
    const [, payload = ''] = signed.split('.')
    const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
    const dpop = fault === 'none' ? `${none}.${payload}.` : signed
    expect(await ask({ authorization: `DPoP ${token}`, dpop })).toMatchObject({ code: 'invalid-dpop-proof' })
  })

  test('how fresh a proof is, the server’s nonce tells, and no clock of the device', async () => {
    const { key } = device.place
    const token = await device.token()
    const nonce = await device.nonce()
    expect(await ask(await key.headers('GET', URL, '', token))).toMatchObject({ code: 'use-dpop-nonce' })
    const made = await ask(await key.headers('GET', URL, 'made-up', token))
    expect(made).toMatchObject({ status: 401, code: 'use-dpop-nonce' })
    expect(made.headers).toMatchObject({ 'dpop-nonce': nonce, 'www-authenticate': expect.stringContaining('use_dpop') })

    const current = await ask(await key.headers('GET', URL, nonce, token))
    expect(current.headers['dpop-nonce']).toBeUndefined()
    store.time.now += SLOT_MS
    const older = await ask(await key.headers('GET', URL, nonce, token))
    // taken, and the next one told
    expect(older).toMatchObject({ status: 200, headers: { 'dpop-nonce': await device.nonce() } })
    store.time.now += SLOT_MS
    expect(await ask(await key.headers('GET', URL, nonce, token))).toMatchObject({ code: 'use-dpop-nonce' })
  })

  test('two processes on one database take each other’s nonces', async () => {
    const [one, other] = [await openNonces(store.database), await openNonces(store.database)]
    expect(one.slotOf(other.current())).toBe(one.now())
    const { database, codes: handoverCodes, dataKeys } = store
    const second = await buildApp({ database, handoverCodes, dataKeys, adminKey: ADMIN_KEY })
    const answer = await second.inject({ url: URL, headers: await device.headers('GET', URL) })
    await second.close()
    expect(answer.statusCode).toBe(200)
  })

  test('a token is over after an hour; the key alone gives the next, and only a registered one', async () => {
    const token = await device.token()
    const { key } = device.place
    const show = async () => await ask(await key.headers('GET', URL, await device.nonce(), token))
    expect((await show()).status).toBe(200)
    store.time.now += TOKEN_S * 1000
    const over = await show()
    expect(over).toMatchObject({ status: 401, code: 'token-expired' })
    expect(over.headers['www-authenticate']).toContain('error="invalid_token"')
    expect(await device.page(device.cursor)).toMatchObject({ status: 200 })

    const next = await post('/v1/token', { dpop: await key.proof('POST', '/v1/token', await device.nonce()) })
    expect(next.json()).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), expiresIn: 3600 })
    expect(next.headers['cache-control']).toBe('no-store')
    const kept = JSON.stringify(await store.database.read.selectFrom('access_token').selectAll().execute())
    expect(kept).not.toContain(next.json<{ token: string }>().token)
    expect(kept, 'those that are over are forgotten').not.toContain(hashSecret(token))

    const stranger = await DeviceKey.make()
    const none = await post('/v1/token', { dpop: await stranger.proof('POST', '/v1/token', await device.nonce()) })
    expect(none.json()).toMatchObject({ status: 401, code: 'unauthorised' })
  })

  test('a pull finds out the same by its one statement', async () => {
    await device.pull()
    const { key, storeId, clientId } = device.place
    const body = { proto: 1, schema: SCHEMA, storeId, clientId, from: device.cursor, ackedSeq: 0 }
    const url = '/v1/sync/pull'
    const pull = async (shown: Record<string, string>) =>
      (await store.app.inject({ method: 'POST', url, headers: shown, payload: body })).json<{ code?: string }>().code
    const stranger = await DeviceKey.make()
    const token = await device.token()
    expect(await pull(await stranger.headers('POST', url, await device.nonce(), token))).toBe('invalid-dpop-proof')
    const used = await key.headers('POST', url, await device.nonce(), token)
    expect([await pull(used), await pull(used)]).toEqual([undefined, 'invalid-dpop-proof'])
    store.time.now += TOKEN_S * 1000
    expect(await pull(await key.headers('POST', url, await device.nonce(), token))).toBe('token-expired')
  })

  test('a device of an older version trades its token for a key, once; a lost answer costs nothing', async () => {
    const old = 'the-token-that-an-older-version-had'
    const row = { store_id: STORE, device_id: 'old', token_hash: hashSecret(old), name: 'Old', created_at: 1 }
    await store.database.transaction((tx) =>
      tx
        .insertInto('device')
        .values({ ...row, audience: 'floor' })
        .execute(),
    )
    const [key, second] = [await DeviceKey.make(), await DeviceKey.make()]
    const trade = async (by: DeviceKey, token = old) => {
      const dpop = await by.proof('POST', '/v1/devices/key', await device.nonce())
      return (await post('/v1/devices/key', { authorization: `Bearer ${token}`, dpop })).json<object>()
    }
    expect(await trade(key, 'wrong')).toMatchObject({ code: 'unauthorised' })
    // one that is another device's already
    expect(await trade(device.place.key)).toMatchObject({ code: 'unauthorised' })
    expect([await trade(key), await trade(key)]).toEqual([{ registered: true }, { registered: true }])
    expect(await trade(second)).toMatchObject({ status: 401, code: 'unauthorised' })
    expect(await ask({ authorization: `Bearer ${old}` })).toMatchObject({ code: 'unauthorised' })
    const given = await post('/v1/token', { dpop: await key.proof('POST', '/v1/token', await device.nonce()) })
    const { token } = given.json<{ token: string }>()
    expect((await ask(await key.headers('GET', URL, await device.nonce(), token))).status).toBe(200)
  })
})
