import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '#domain/protocol.ts'
import { createApiKey, revokeApiKey } from './access/api-keys.ts'
import { Scope } from './access/scopes.ts'
import { TOKEN_S } from './access/tokens.ts'
import { hashSecret, newSecret } from './authenticate.ts'
import { enrolDevice } from './devices.ts'
import { setPin } from './people.ts'
import { DeviceKey } from './testing/device-key.ts'
import { TestDevice } from './testing/device.ts'
import { engines } from './testing/engines.ts'
import { startIdentityProvider, type TestProvider } from './testing/identity-provider.ts'
import { addressOf, isStream, operationsOf, type Document, type Operation } from './testing/openapi/document.ts'
import { validFor } from './testing/openapi/from-schema.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from './testing/store.ts'

type Shown = Record<string, string>
interface Answer {
  status: number
  code: string | undefined
  detail: string | undefined
  reason: string | undefined
  text: string
}

const OTHER = 'store-2'
const admin = { authorization: `Bearer ${ADMIN_KEY}` }
/** What says that nobody was let in: 401, or 403 by these. */
const DOORS = ['missing-scope', 'wrong-store']
/** What an address with `{id}` is about, by what stands before it. */
const IDS: Record<string, string> = { stores: STORE, people: 'chi', bins: 'b1', deliveries: 'd1' }

/**
 * Every route that /openapi.json describes is asked with every credential that it does not take: a new one is tried as soon
 * as it is there, and one that does not say who may use it fails.
 */
/** A device that was blocked hands in there what it has not sent, for a lead to look at: nothing of it is done. */
const HAND_IN = ['POST /v1/sync/push', 'PUT /v1/photos/{sha256}']

describe.each(engines)('every route on $name', ({ open }) => {
  let store: TestStore
  let provider: TestProvider
  let document: Document
  let operations: Operation[]
  let url: string
  let device: TestDevice
  let foreign: TestDevice
  beforeAll(async () => {
    provider = await startIdentityProvider(['http://127.0.0.1/sign-in'])
    store = await openTestStore(await open(), { oidc: provider.settings })
    await store.route('o1')
    await setPin(store.database, STORE, 'ana', '1111')
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
    document = (await store.app.inject('/openapi.json')).json()
    operations = operationsOf(document)
    const second = { name: 'Second', zone: 'Europe/Madrid', currency: 'EUR' }
    await store.app.inject({ method: 'PUT', url: `/v1/stores/${OTHER}`, payload: second, headers: admin })
    device = await store.device()
    const [clientId, key] = [randomUUID(), await DeviceKey.make()]
    const { app, database, time } = store
    const { deviceId } = await enrolDevice(database, OTHER, 'A phone elsewhere', clientId, key.thumbprint)
    foreign = await TestDevice.open({ app, database, time, storeId: OTHER, deviceId, clientId, key })
  })
  afterAll(async () => {
    await store.dispose()
    await provider.stop()
  })

  const asDevice = async (by: TestDevice, { method }: Operation, path: string): Promise<Shown> =>
    await by.headers(method, path)
  const asProgram = async (scopes: Scope[], storeId: string | null = STORE, expiresAt: number | null = null) => {
    const made = await createApiKey(store.database, { name: 'Shop', scopes, storeId, expiresAt })
    return { id: made.id, shown: { authorization: `Bearer ${made.key}` } }
  }
  const scopeOf = (requirement: Record<string, string[]>) => Scope.parse(requirement['apiKey']?.[0])
  const takes = ({ security = [] }: Operation, scheme: string) => security.some((one) => scheme in one)

  /** What lets in where this is asked for. A way in that is new has to be taught here. */
  async function credentials(
    requirement: Record<string, string[]>,
    operation: Operation,
    path: string,
  ): Promise<Shown> {
    const proof = async (key: DeviceKey) => ({ dpop: await key.proof(operation.method, path, await device.nonce()) })
    switch (Object.keys(requirement).sort().join(' ')) {
      case 'device':
        return await asDevice(device, operation, path)
      case 'key':
        return await proof(device.place.key)
      case 'key oldToken': {
        const token = newSecret()
        const row = { store_id: STORE, device_id: randomUUID(), token_hash: hashSecret(token), name: 'Old' }
        await store.database.transaction((tx) =>
          tx
            .insertInto('device')
            .values({ ...row, audience: 'floor', created_at: 1 })
            .execute(),
        )
        return { authorization: `Bearer ${token}`, ...(await proof(await DeviceKey.make())) }
      }
      case 'apiKey':
        return (await asProgram([scopeOf(requirement)])).shown
      case 'admin':
        return admin
      default:
        throw new Error(`no test knows how to show ${JSON.stringify(requirement)}`)
    }
  }

  /** A request that fits, about `STORE` wherever it can be. */
  function requestOf(operation: Operation, storeId: string | null = STORE) {
    const { path, parameters = [], requestBody } = operation
    const [, segment = ''] = /(\w+)\/\{id\}/.exec(path) ?? []
    const known = {
      storeId: [STORE],
      personId: ['ana'],
      actorId: ['ana'],
      sha256: ['a'.repeat(64)],
      code: ['gap'],
      pin: ['1111'],
    }
    const place = { schemas: document.components.schemas, known, anything: fc.constant({}) }
    const make = (schema: Parameters<typeof validFor>[1], name = '') =>
      fc.sample(validFor(place, schema, name), { numRuns: 1, seed: 4711 })[0]
    const named = (where: string) => parameters.filter((one) => one.in === where)
    const params = named('path').map(({ name, schema }) => [
      name,
      name === 'id' ? (IDS[segment] ?? 'o1') : String(make(schema, name)),
    ])
    const query = named('query').flatMap(({ name, schema, required }): [string, string][] =>
      name === 'storeId'
        ? storeId === null
          ? []
          : [[name, storeId]]
        : required
          ? [[name, String(make(schema, name))]]
          : [],
    )
    const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
    const body = content && make(content.schema)
    return {
      path: addressOf(path, Object.fromEntries(params) as Shown, query),
      type,
      body,
      names: query.some(([name]) => name === 'storeId') || JSON.stringify(body ?? {}).includes('"storeId"'),
    }
  }

  async function ask(operation: Operation, shown: Shown, request = requestOf(operation)): Promise<Answer> {
    const { path, type, body } = request
    const headers = { ...shown, ...(type !== undefined && { 'content-type': type }) }
    const answer = await fetch(url + path, {
      method: operation.method,
      headers,
      ...(type !== undefined && { body: type === 'application/json' ? JSON.stringify(body) : String(body) }),
    })
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel()
      return { status: answer.status, code: undefined, detail: undefined, reason: undefined, text: '' }
    }
    const text = await answer.text()
    const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true
    if (!answer.ok) expect(isProblem, `${operation.name} answers ${answer.status} with a problem`).toBe(true)
    const { code, detail, reason } = isProblem ? (JSON.parse(text) as Problem) : ({} as Partial<Problem>)
    return { status: answer.status, code, detail, reason, text }
  }

  /** What the answers were that are not as they have to be. */
  async function failures(work: (operation: Operation, fail: (what: string, answer: Answer) => void) => Promise<void>) {
    const failed: string[] = []
    for (const operation of operations) {
      await work(
        operation,
        (what, { status, code = '' }) => void failed.push(`${operation.name} ${what}: ${status} ${code}`),
      )
    }
    return failed
  }

  test('says in the document who may use it', () => {
    const { securitySchemes } = document.components
    for (const { name, path, security, requestBody } of operations) {
      expect(security, `${name} names its security, an empty list where everybody may`).toBeDefined()
      for (const requirement of security ?? []) {
        for (const [scheme, needed] of Object.entries(requirement)) {
          expect(securitySchemes, name).toHaveProperty(scheme)
          if (scheme === 'apiKey') expect(Scope.safeParse(needed[0]).success && needed.length === 1, name).toBe(true)
        }
        const { properties = {} } = requestBody?.content['application/json']?.schema ?? {}
        const isSigned = properties['command']?.properties?.['actorId'] !== undefined
        if (isSigned) expect(requirement['device'], `${name} names the least role of who signs`).toHaveLength(1)
      }
      if (!path.startsWith('/v1/')) expect(security, name).toEqual([])
    }
    expect(operations.length).toBeGreaterThan(25)
  })

  test('lets in who may', async () => {
    const failed = await failures(async (operation, fail) => {
      const { security = [] } = operation
      for (const requirement of security.length > 0 ? security : [undefined]) {
        const request = requestOf(operation)
        const shown = requirement ? await credentials(requirement, operation, request.path) : {}
        const answer = await ask(operation, shown, request)
        const refused = answer.status === 401 || answer.status >= 500 || DOORS.includes(answer.code ?? '')
        if (refused) fail(`with ${Object.keys(requirement ?? {}).join()}`, answer)
      }
    })
    expect(failed).toEqual([])
  })

  test('is shut without a token, and with one that is none', async () => {
    const failed = await failures(async (operation, fail) => {
      if (operation.security?.length === 0) return
      const stranger = await DeviceKey.make()
      const { path } = requestOf(operation)
      for (const [what, shown] of Object.entries<Shown>({
        'with nothing': {},
        'with a made-up key': { authorization: `Bearer shk_${newSecret()}` },
        'with half the admin key': { authorization: `Bearer ${ADMIN_KEY.slice(1)}` },
        'with another scheme': { authorization: `Basic ${Buffer.from(`admin:${ADMIN_KEY}`).toString('base64')}` },
        ...(!takes(operation, 'key') && {
          'with a made-up token': await stranger.headers(operation.method, path, await device.nonce(), newSecret()),
        }),
        'with a made-up nonce': { dpop: await device.place.key.proof(operation.method, path, 'made-up') },
        'with a proof for elsewhere': {
          dpop: await device.place.key.proof('GET', '/v1/elsewhere', await device.nonce()),
        },
      })) {
        const answer = await ask(operation, shown)
        if (answer.status !== 401) fail(what, answer)
      }
    })
    expect(failed).toEqual([])
  })

  test('is shut to every kind of caller that it does not name', async () => {
    const failed = await failures(async (operation, fail) => {
      if (operation.security?.length === 0) return
      const { path } = requestOf(operation)
      if (!takes(operation, 'admin')) {
        const answer = await ask(operation, admin)
        if (answer.status !== 401) fail('with the admin key', answer)
      }
      if (!takes(operation, 'apiKey')) {
        const answer = await ask(operation, (await asProgram(Scope.options)).shown)
        if (answer.status !== 401) fail('with a key of all scopes', answer)
      }
      if (!takes(operation, 'device') && !takes(operation, 'key')) {
        const answer = await ask(operation, await asDevice(device, operation, path))
        if (answer.status !== 401) fail('with a device', answer)
      }
    })
    expect(failed).toEqual([])
  })

  test('is shut to a lower role: a key without the scope, a person below', async () => {
    const failed = await failures(async (operation, fail) => {
      for (const requirement of operation.security ?? []) {
        if (requirement['apiKey']) {
          const scope = scopeOf(requirement)
          const answer = await ask(operation, (await asProgram(Scope.options.filter((one) => one !== scope))).shown)
          const right =
            answer.status === 403 && answer.code === 'missing-scope' && answer.detail?.includes(`“${scope}”`)
          if (!right) fail(`without ${scope}`, answer)
        }
        const [least] = requirement['device'] ?? []
        // below an associate is nobody
        if (least !== undefined && least !== 'associate') {
          const request = requestOf(operation)
          const { command } = request.body as { command: { name: string; v: number; args: unknown } }
          const { seq: _seq, ...signed } = device.make(command.name, command.args, { v: command.v, actorId: 'ana' })
          const shown = await asDevice(device, operation, request.path)
          const answer = await ask(operation, shown, {
            ...request,
            body: { ...(request.body as object), command: signed },
          })
          if (answer.code !== 'rejected' || answer.reason !== 'not-allowed') fail('by an associate', answer)
        }
      }
    })
    expect(failed).toEqual([])
  })

  test('shows and changes nothing for another store’s device or key', async () => {
    const standing = async () => ({
      head: await store.database.read.selectFrom('store_head').select('head').where('store_id', '=', STORE).execute(),
      log: await store.database.read
        .selectFrom('command_log')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('store_id', '=', STORE)
        .execute(),
    })
    const before = await standing()
    const leaks = ({ text }: Answer) => /José Müller|No o1|MUG/.test(text)
    const failed = await failures(async (operation, fail) => {
      for (const storeId of [STORE, null]) {
        const request = requestOf(operation, storeId)
        if (takes(operation, 'device')) {
          const answer = await ask(operation, await asDevice(foreign, operation, request.path), request)
          if (leaks(answer)) fail('shows it to a device', answer)
          const inBody = JSON.stringify(request.body ?? {}).includes('"storeId"')
          if (inBody && answer.status < 400) fail('takes it from a device', answer)
        }
        if (takes(operation, 'apiKey')) {
          const answer = await ask(operation, (await asProgram(Scope.options, OTHER)).shown, request)
          if (leaks(answer)) fail('shows it to a key', answer)
          if (request.names && answer.code !== 'wrong-store') fail('with a key of another store', answer)
        }
      }
    })
    expect(failed).toEqual([])
    expect(await standing()).toEqual(before)
  })

  test('takes no proof twice', async () => {
    const failed = await failures(async (operation, fail) => {
      for (const requirement of operation.security ?? []) {
        if (!('device' in requirement) && !('key' in requirement)) continue
        const request = requestOf(operation)
        const shown = await credentials(requirement, operation, request.path)
        const first = await ask(operation, shown, request)
        const again = await ask(operation, shown, request)
        if (first.status === 401) fail('the first time', first)
        // what let nobody in is not kept, and lets nobody in again
        const isSame = 'key' in requirement && first.status >= 400 && again.code === first.code
        if (!isSame && (again.status !== 401 || again.code !== 'invalid-dpop-proof')) fail('again', again)
      }
    })
    expect(failed).toEqual([])
  })

  test('is shut once the token or key is over or revoked', async () => {
    const { database, time } = store
    const lost = await store.device()
    await lost.token()
    await database.transaction((tx) =>
      tx.updateTable('device').set({ revoked_at: 1 }).where('device_id', '=', lost.place.deviceId).execute(),
    )
    const expect401 = async (operation: Operation, shown: Shown, code: string) => {
      const answer = await ask(operation, shown)
      return answer.status === 401 && answer.code === code ? undefined : answer
    }
    const failed = await failures(async (operation, fail) => {
      const { path } = requestOf(operation)
      if (takes(operation, 'device')) {
        const shownByLost = await asDevice(lost, operation, path)
        if (HAND_IN.includes(operation.name)) {
          const { text } = await ask(operation, shownByLost)
          if (text.includes('applied'))
            fail('does what a device asks that was revoked', await ask(operation, shownByLost))
        } else {
          const wrong = await expect401(operation, shownByLost, 'device-revoked')
          if (wrong) fail('with a device that was revoked', wrong)
        }
        const token = await device.token()
        time.now += TOKEN_S * 1000
        const shown = await device.place.key.headers(operation.method, path, await device.nonce(), token)
        const late = await expect401(operation, shown, 'token-expired')
        if (late) fail('with a token that is over', late)
      }
      for (const requirement of operation.security ?? []) {
        if (!requirement['apiKey']) continue
        const scopes = [scopeOf(requirement)]
        const { id, shown } = await asProgram(scopes)
        await revokeApiKey(database, id)
        const revoked = await expect401(operation, shown, 'api-key-revoked')
        if (revoked) fail('with a key that was revoked', revoked)
        const over = await expect401(operation, (await asProgram(scopes, STORE, time.now)).shown, 'api-key-expired')
        if (over) fail('with a key that is over', over)
      }
    })
    expect(failed).toEqual([])
  })

  test('a stream is one of them', () => {
    expect(operations.filter(isStream).map(({ name }) => name)).toContain('GET /v1/sync/poke')
  })
})
