import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { RETURN_PATH } from '#domain/people/return-path.ts'
import type { Problem } from '#domain/protocol.ts'
import { buildApp } from '../app.ts'
import { setPin } from '../people.ts'
import { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { startIdentityProvider, type TestProvider } from '../testing/identity-provider.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const ORIGIN = 'https://store.example'
const MINUTE = 60_000
const admin = { authorization: `Bearer ${ADMIN_KEY}` }

type Answer = { status: number } & Partial<Problem> & Record<string, unknown>

describe.each(engines)('sign-in through an identity provider on $name', ({ open }) => {
  let provider: TestProvider
  let store: TestStore
  let device: TestDevice
  let logged: string[]
  beforeAll(async () => {
    provider = await startIdentityProvider([ORIGIN + RETURN_PATH])
  })
  afterAll(() => provider.stop())
  beforeEach(async () => {
    logged = []
    await begin()
  })
  afterEach(async () => {
    provider.letInAt = undefined
    await store.dispose()
  })

  async function begin(settings = provider.settings) {
    const log = { write: (line: string) => void logged.push(line) }
    store = await openTestStore(await open(), { log, oidc: settings })
    device = await store.device()
    expect(await link('ben', 'ben@contoso')).toMatchObject({ status: 200 })
  }
  const asAdmin = async (method: 'PUT' | 'DELETE', url: string, payload?: object): Promise<Answer> => {
    const answer = await store.app.inject({ method, url, headers: admin, ...(payload && { payload }) })
    return { status: answer.statusCode, ...answer.json<object>() }
  }
  const link = (id: string, identity: string) => asAdmin('PUT', `/v1/people/${id}/identity`, { identity })
  const ask = async (path: string, payload: object, by = device, app = store.app): Promise<Answer> => {
    const url = `/v1/${path}`
    const answer = await app.inject({ method: 'POST', url, payload, headers: await by.headers('POST', url) })
    return { status: answer.statusCode, ...answer.json<object>() }
  }
  const start = async (by = device) => {
    const { page } = await ask('oidc/start', { origin: ORIGIN }, by)
    return page as string
  }
  /** As far as the browser coming back. */
  const comeBack = async (name: string | null = 'ben@contoso', by = device) => provider.visit(await start(by), name)
  const ticketOf = async (name = 'ben@contoso') => {
    const answer = await ask('oidc/finish', { query: await comeBack(name) })
    return answer['ticket'] as string
  }
  const signIn = (pin: string, personId = 'ben') => ask('sign-in', { personId, pin })

  test('lets a lead set a PIN that nobody else gave them, and makes the one of before worthless', async () => {
    await setPin(store.database, STORE, 'ben', '0000')
    const finished = await ask('oidc/finish', { query: await comeBack() })
    expect(finished).toEqual({ status: 200, ticket: expect.any(String) as string, person: { id: 'ben', name: 'Ben' } })
    const set = await ask('oidc/pin', { ticket: finished['ticket'], pin: '4711' })
    expect(set).toMatchObject({ status: 200, person: { id: 'ben', role: 'lead', pinResetAt: store.time.now } })
    const typed = await signIn('4711')
    // what a sign-in by the PIN opens is what this one did
    expect(typed).toEqual(set)
    expect(await signIn('0000')).toMatchObject({ code: 'wrong-pin' })
    const log = await store.database.read
      .selectFrom('command_log')
      .select(['name', 'actor_id', 'origin', 'args_json'])
      .where('name', '=', 'renew-pin')
      .execute()
    expect(log).toEqual([{ name: 'renew-pin', actor_id: 'ben', origin: 'online', args_json: '{"personId":"ben"}' }])
    expect(logged).toEqual([])
  })

  test('asks anew at the provider, and tells it nothing of the person or the device', async () => {
    const page = new URL(await start())
    const { state, nonce, code_challenge, ...asked } = Object.fromEntries(page.searchParams)
    expect(asked).toEqual({
      ...{ response_type: 'code', client_id: 'storehand', scope: 'openid', redirect_uri: ORIGIN + RETURN_PATH },
      ...{ code_challenge_method: 'S256', prompt: 'login', max_age: '0' },
    })
    for (const random of [state, nonce, code_challenge]) expect(random).toMatch(/^[\w-]{43}$/)
    // a provider that lets in whom it remembers is not believed: somebody else may stand there now
    provider.letInAt = Math.floor(Date.now() / 1000) - 3600
    const remembered = await ask('oidc/finish', { query: await comeBack() })
    expect(remembered).toMatchObject({ code: 'oidc-refused', reason: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' })
  })

  test('goes back to a store’s address and to no other', async () => {
    for (const origin of ['http://store.example', `${ORIGIN}/elsewhere`, 'https://a@b', 'javascript:alert(1)', '']) {
      expect(await ask('oidc/start', { origin }), origin).toMatchObject({ status: 400, code: 'invalid-request' })
    }
    // one that is not registered the provider refuses, on its own page
    const { page } = await ask('oidc/start', { origin: 'https://thief.example' })
    const answer = await fetch(page as string, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })

  test('takes no state that it did not give, and each once', async () => {
    const query = await comeBack()
    const changed = new URLSearchParams(query)
    changed.set('state', `${changed.get('state')}x`)
    expect(await ask('oidc/finish', { query: changed.toString() })).toMatchObject({ status: 403, code: 'oidc-over' })
    expect(await ask('oidc/finish', { query: '' })).toMatchObject({ status: 403, code: 'oidc-over' })
    const both = await Promise.all([ask('oidc/finish', { query }), ask('oidc/finish', { query })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 403])
    expect(await ask('oidc/finish', { query })).toMatchObject({ status: 403, code: 'oidc-over' })
  })

  test('takes no code of another sign-in, and no answer of another issuer', async () => {
    const mixed = new URLSearchParams(await comeBack())
    mixed.set('code', new URLSearchParams(await comeBack()).get('code') ?? '')
    expect(await ask('oidc/finish', { query: mixed.toString() })).toMatchObject({
      ...{ status: 403, code: 'oidc-refused', reason: 'invalid_grant' },
    })
    const other = new URLSearchParams(await comeBack())
    other.set('iss', 'https://thief.example')
    expect(await ask('oidc/finish', { query: other.toString() })).toMatchObject({
      ...{ status: 403, code: 'oidc-refused', reason: 'OAUTH_INVALID_RESPONSE' },
    })
  })

  test('ends on the device that began, in both steps, and stays good there', async () => {
    const second = await store.device()
    const query = await comeBack()
    expect(await ask('oidc/finish', { query }, second)).toMatchObject({ status: 403, code: 'oidc-other-device' })
    const { ticket } = await ask('oidc/finish', { query })
    const pin = { ticket, pin: '4711' }
    expect(await ask('oidc/pin', pin, second)).toMatchObject({ status: 403, code: 'oidc-other-device' })
    expect(await ask('oidc/pin', pin)).toMatchObject({ status: 200 })
    expect(await ask('oidc/pin', pin)).toMatchObject({ status: 403, code: 'oidc-over' })
    expect(await ask('oidc/pin', { ticket: 'x', pin: '4711' })).toMatchObject({ status: 403, code: 'oidc-over' })
  })

  test('takes ten minutes at the most, and five for the PIN', async () => {
    const slow = await comeBack()
    store.time.now += 10 * MINUTE
    expect(await ask('oidc/finish', { query: slow })).toMatchObject({ status: 403, code: 'oidc-over' })
    const ticket = await ticketOf()
    store.time.now += 5 * MINUTE
    expect(await ask('oidc/pin', { ticket, pin: '4711' })).toMatchObject({ status: 403, code: 'oidc-over' })
    await start()
    const steps = await store.database.read.selectFrom('oidc_step').select('step').execute()
    expect(steps, 'what nobody took goes').toEqual([{ step: 'return' }])
  })

  test('lets in nobody whom the store does not know, and makes nobody', async () => {
    const people = () => store.database.read.selectFrom('document').select('id').where('kind', '=', 'person').execute()
    const before = await people()
    expect(await ask('oidc/finish', { query: await comeBack('eve@contoso') })).toMatchObject({
      ...{ status: 403, code: 'oidc-unknown-person' },
    })
    expect(await people()).toEqual(before)
    expect(await asAdmin('DELETE', '/v1/people/ben/identity')).toMatchObject({ status: 200 })
    expect(await ask('oidc/finish', { query: await comeBack() })).toMatchObject({ code: 'oidc-unknown-person' })
  })

  test('gives an associate no PIN, nor whose access has ended, between the two steps either', async () => {
    await link('ana', 'ana@contoso')
    expect(await ask('oidc/finish', { query: await comeBack('ana@contoso') })).toMatchObject({
      ...{ status: 409, code: 'rejected', reason: 'not-allowed' },
    })
    const ticket = await ticketOf()
    const ended = await comeBack()
    store.time.now += MINUTE
    await asAdmin('DELETE', '/v1/people/ben')
    const refused = { status: 409, code: 'rejected', reason: 'access-ended' }
    expect(await ask('oidc/pin', { ticket, pin: '4711' })).toMatchObject(refused)
    expect(await ask('oidc/finish', { query: ended })).toMatchObject(refused)
    expect(await signIn('4711')).toMatchObject({ code: 'wrong-pin' })
  })

  test('says that it was cancelled, and lets one begin again', async () => {
    expect(await ask('oidc/finish', { query: await comeBack(null) })).toMatchObject({
      ...{ status: 403, code: 'oidc-cancelled' },
    })
    expect(await ask('oidc/finish', { query: await comeBack() })).toMatchObject({ status: 200 })
  })

  test('is begun at one server and ended at another on the same database', async () => {
    const { database, codes, dataKeys } = store
    const options = { database, handoverCodes: codes, dataKeys, adminKey: ADMIN_KEY, oidc: provider.settings }
    const second = await buildApp(options)
    onTestFinished(() => second.close())
    const { ticket } = await ask('oidc/finish', { query: await comeBack() }, device, second)
    expect(await ask('oidc/pin', { ticket, pin: '4711' })).toMatchObject({ status: 200 })
  })

  test('knows people by a verified e-mail address where that is wanted, whoever wrote it how', async () => {
    await store.dispose()
    await begin({ ...provider.settings, claim: 'email' })
    await link('ben', 'Ben@Contoso.example')
    provider.accounts.set('b', { email: 'ben@contoso.example', email_verified: true })
    provider.accounts.set('eve', { email: 'ben@contoso.example', email_verified: false })
    expect(await ask('oidc/finish', { query: await comeBack('b') })).toMatchObject({ person: { id: 'ben' } })
    expect(await ask('oidc/finish', { query: await comeBack('eve') })).toMatchObject({
      ...{ code: 'oidc-refused', reason: 'email-not-verified' },
    })
    expect(await ask('oidc/finish', { query: await comeBack('nobody') })).toMatchObject({
      ...{ code: 'oidc-refused', reason: 'no-claim', detail: 'The provider told no claim “email”.' },
    })
    const kept = JSON.stringify(await store.database.read.selectFrom('oidc_identity').selectAll().execute())
    expect(kept.toLowerCase()).not.toContain('contoso')
  })

  test('says that the provider does not take us, where the secret is wrong', async () => {
    await store.dispose()
    await begin({ ...provider.settings, clientSecret: 'another' })
    expect(await ask('oidc/finish', { query: await comeBack() })).toMatchObject({
      ...{ status: 403, code: 'oidc-refused', reason: 'invalid_client' },
    })
  })

  test('an identity is one person’s', async () => {
    expect(await link('ana', 'ben@contoso')).toMatchObject({ status: 409, code: 'oidc-identity-taken' })
    expect(await link('ben', 'ben@contoso')).toMatchObject({ status: 200 })
    expect(await link('nobody', 'x')).toMatchObject({ status: 409, code: 'rejected', reason: 'unknown-person' })
  })

  test('a provider that is down is told, and holds up nothing else', async () => {
    const gone = await startIdentityProvider([ORIGIN + RETURN_PATH])
    await store.dispose()
    await begin(gone.settings)
    const query = await gone.visit(await start(), 'ben@contoso')
    await gone.stop()
    expect(await ask('oidc/finish', { query })).toMatchObject({ status: 503, code: 'oidc-unavailable' })
    await setPin(store.database, STORE, 'ben', '0000')
    expect(await signIn('0000')).toMatchObject({ status: 200 })
    await store.dispose()
    // never heard of, as when both start at once
    await begin(gone.settings)
    expect(await ask('oidc/start', { origin: ORIGIN })).toMatchObject({ status: 503, code: 'oidc-unavailable' })
    expect(await ask('token', {})).not.toHaveProperty('status', 503)
  })

  test('without one there is no such way in', async () => {
    const without = await openTestStore(await open())
    onTestFinished(() => without.dispose())
    const by = await without.device()
    expect(await ask('oidc/start', { origin: ORIGIN }, by, without.app)).toMatchObject({ status: 404 })
    const { paths } = (await without.app.inject('/openapi.json')).json<{ paths: object }>()
    expect(Object.keys(paths).filter((path) => /oidc|identity/.test(path))).toEqual([])
  })
})
