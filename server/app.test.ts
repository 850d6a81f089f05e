import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCHEMA } from '#domain/protocol.ts'
import { buildApp, type App } from './app.ts'
import { problemCodes } from './problems.ts'
import { engines } from './testing/engines.ts'
import { ADMIN_KEY, openTestStore, type TestStore } from './testing/store.ts'

const JSON_BODY = { 'content-type': 'application/json' }
const admin = { authorization: `Bearer ${ADMIN_KEY}` }

describe.each(engines)('the app on $name', ({ open }) => {
  let store: TestStore
  let app: App
  const dist = mkdtempSync(join(tmpdir(), 'storehand-dist-'))
  beforeAll(async () => {
    mkdirSync(join(dist, 'assets'), { recursive: true })
    const script = 'console.log("the app")'.repeat(100)
    writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Storehand</title>')
    writeFileSync(join(dist, 'sw.js'), '// worker')
    writeFileSync(join(dist, 'manifest.webmanifest'), '{}')
    writeFileSync(join(dist, 'assets', 'app-Ab12.js'), script)
    writeFileSync(join(dist, 'assets', 'app-Ab12.js.br'), brotliCompressSync(script))
    store = await openTestStore(await open())
    const { database, codes: handoverCodes, dataKeys } = store
    app = await buildApp({ database, handoverCodes, dataKeys, adminKey: ADMIN_KEY, distFolder: dist })
  })
  afterAll(async () => {
    await app.close()
    await store.dispose()
    rmSync(dist, { recursive: true, force: true })
  })

  describe('answers with a problem', () => {
    const push = { method: 'POST', url: '/v1/sync/push' } as const
    const device = async () => await (await store.device()).headers('POST', push.url)

    test.each([
      ['unauthorised', 401, () => ({ ...push, payload: {} })],
      ['unauthorised', 401, () => ({ ...push, headers: { authorization: 'Bearer nonsense' }, payload: {} })],
      ['unauthorised', 401, () => ({ method: 'POST', url: '/v1/sync/pull', headers: { authorization: 'Basic x' } })],
      ['not-found', 404, () => ({ method: 'GET', url: '/v1/nowhere' })],
      ['not-found', 404, () => ({ method: 'GET', url: '/assets/gone-Ab12.js', headers: { accept: 'text/html' } })],
      ['not-found', 404, () => ({ method: 'DELETE', url: '/work' })],
      ['not-found', 404, () => ({ method: 'GET', url: '/v1/fulfillments/none', headers: admin })],
      ['bad-json', 400, async () => ({ ...push, headers: { ...JSON_BODY, ...(await device()) }, payload: '{' })],
      ['bad-json', 400, async () => ({ ...push, headers: { ...JSON_BODY, ...(await device()) }, payload: '' })],
      [
        'unsupported-media',
        415,
        async () => ({
          ...push,
          headers: { 'content-type': 'text/xml', ...(await device()) },
          payload: '<x/>',
        }),
      ],
      [
        'body-too-large',
        413,
        async () => ({
          ...push,
          headers: { ...JSON_BODY, ...(await device()) },
          payload: JSON.stringify({ much: 'x'.repeat(1024 * 1024) }),
        }),
      ],
      ['invalid-request', 400, async () => ({ ...push, headers: await device(), payload: { proto: 7 } })],
      ['invalid-request', 400, () => ({ method: 'GET', url: '/v1/fulfillments?find=x', headers: admin })],
      ['invalid-request', 400, () => ({ method: 'GET', url: '/v1/%zz', headers: admin })],
      [
        'wrong-enrolment-code',
        403,
        async () => ({
          ...{
            method: 'POST',
            url: '/v1/devices',
            headers: await (await store.device()).headers('POST', '/v1/devices'),
          },
          payload: { code: 'WRONG', name: 'x', clientId: '8c7c8a1e-0f0e-4c58-9d5e-0a1f5f8f7a11' },
        }),
      ],
    ] as const)('%s (%i)', async (code, status, request) => {
      const answer = await app.inject((await request()) as InjectOptions)
      expect(answer.statusCode).toBe(status)
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      const told = { title: expect.stringMatching(/\.$/) as string, next: expect.stringMatching(/\.$/) as string }
      expect(answer.json()).toMatchObject({ type: `/problems/${code}`, code, status, ...told })
      expect(problemCodes).toContain(code)
    })

    test.each(problemCodes)('that has a page: %s', async (code) => {
      const page = await app.inject(`/problems/${code}`)
      expect(page.statusCode).toBe(200)
      expect(page.json()).toMatchObject({
        type: `/problems/${code}`,
        code,
        title: expect.any(String),
        next: expect.any(String),
      })
    })

    test.each([
      ['POST', '/v1/sync/push', /device/, /admin/],
      ['POST', '/v1/sync/pull', /device/, /admin/],
      ['GET', '/v1/sync/poke', /device/, /admin/],
      ['GET', '/v1/catalogue', /device/, /admin/],
      ['PUT', '/v1/bins/b1', /admin key/, /device/],
      ['GET', '/v1/fulfillments/o1', /device.*admin key/, /\$/],
    ] as const)('unauthorised at %s %s in words for who asks there', async (method, url, says, not) => {
      const payload = { proto: 1, schema: SCHEMA, storeId: 's', clientId: '8c7c8a1e-0f0e-4c58-9d5e-0a1f5f8f7a11' }
      const body = method === 'GET' ? {} : { payload: { ...payload, from: { ver: 0, tag: '' }, ackedSeq: 0 } }
      for (const authorization of ['', 'Bearer nonsense']) {
        const answer = await app.inject({ method, url, headers: { authorization }, ...body })
        const { code, title, next } = answer.json<{ code: string; title: string; next: string }>()
        expect(code).toBe('unauthorised')
        expect(`${title} ${next}`).toMatch(says)
        expect(`${title} ${next}`).not.toMatch(not)
      }
    })

    test.each(['no-such-thing', 'constructor', '__proto__'])('not-found for the page of %s', async (code) => {
      const answer = await app.inject(`/problems/${code}`)
      expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' })
    })

    test('naming the field that does not fit', async () => {
      const answer = await app.inject({
        ...push,
        headers: await device(),
        payload: { proto: 1, commands: [{ seq: 0 }] },
      })
      expect(answer.json<{ detail: string }>().detail).toContain('body.commands.0.cmdId: Invalid')
    })

    test('internal, without a word about our insides', async () => {
      const broken = { ...store.database, clock: () => BigInt('no number') as unknown as number }
      const lines: string[] = []
      const failing = await buildApp({
        ...{ database: broken, handoverCodes: store.codes, dataKeys: store.dataKeys, adminKey: ADMIN_KEY },
        log: { write: (line) => void lines.push(line) },
      })
      const device = await store.device()
      const { place } = device
      const url = '/v1/sync/pull'
      const answer = await failing.inject({
        ...{ method: 'POST', url, headers: await device.headers('POST', url) },
        payload: {
          proto: 1,
          schema: SCHEMA,
          storeId: place.storeId,
          clientId: place.clientId,
          from: { ver: 0, tag: '' },
          ackedSeq: 0,
        },
      })
      await failing.close()
      expect(answer.statusCode).toBe(500)
      expect(answer.json()).toMatchObject({ code: 'internal' })
      expect(answer.body).not.toContain('BigInt')
      expect(lines.join()).toContain('no number')
    })
  })

  test('says of an answer of the API that it is no page, in few words', async () => {
    const { headers } = await app.inject('/v1/catalogue')
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toBeUndefined()
  })

  test('protects every page, and what it does not know, with a strict policy', async () => {
    for (const url of ['/', '/v1/nowhere', '/docs']) {
      const { headers } = await app.inject(url)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-inline')
      expect(headers['permissions-policy']).toContain('camera=(self)')
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test.each([
    ['/', 'no-cache'],
    ['/sw.js', 'no-cache'],
    ['/manifest.webmanifest', 'no-cache'],
    ['/assets/app-Ab12.js', 'public, max-age=31536000, immutable'],
  ])('%s is cached as “%s”', async (url, cached) => {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe(cached)
  })

  test('serves Brotli where the browser takes it', async () => {
    const answer = await app.inject({ url: '/assets/app-Ab12.js', headers: { 'accept-encoding': 'gzip, br' } })
    expect(answer.headers).toMatchObject({
      ...{ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' },
    })
    expect(String(answer.headers['content-type'])).toContain('javascript')
    expect((await app.inject('/assets/app-Ab12.js')).headers['content-encoding']).toBeUndefined()
  })

  test('answers every page address with the app, and other addresses not', async () => {
    const headers = { accept: 'text/html,*/*' }
    const page = await app.inject({ url: '/work/o1?tab=lines', headers })
    expect(page).toMatchObject({ statusCode: 200 })
    expect(page.body).toContain('<title>Storehand')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect((await app.inject('/work/o1')).statusCode).toBe(404)
    expect((await app.inject({ url: '/v1/sync/pull', headers })).statusCode).toBe(404)
  })

  test('is healthy and ready', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ ok: true })
    expect((await app.inject('/readyz')).json()).toEqual({ ok: true })
  })
})
