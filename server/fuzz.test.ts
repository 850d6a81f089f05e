import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Fulfillment } from '#domain/fulfillment.ts'
import { WORDS_LENGTH } from '#domain/fulfillment-personal.ts'
import { customerToken } from './curbside/customer-link.ts'
import { findOrder } from './store/orders.ts'
import { engines } from './testing/engines.ts'
import { Asker, type Answer } from './testing/openapi/asker.ts'
import type { Document, Operation } from './testing/openapi/document.ts'
import { requestsTo, type MadeRequest } from './testing/openapi/requests.ts'
import { startIdentityProvider } from './testing/identity-provider.ts'
import { startServer } from './testing/server-process.ts'
import { ADMIN_KEY, openTestStore, STORE } from './testing/store.ts'

const LONG = process.env['STOREHAND_LONG'] !== undefined
/** Requests at a time: a store's devices do not wait for each other either. */
const AT_ONCE = 8
/** With these the server may answer 503 of its own will: an action that it does not know yet waits for a newer server. */
const WAITS = ['retry']

/** Whether an answer is one that the document describes. */
function judgeBy(document: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'api', ...document })
  const compiled = new Map<string, ValidateFunction>()
  const fits = (operation: Operation, documented: string, type: string, data: unknown) => {
    const pointer = ['paths', operation.path, operation.method.toLowerCase(), 'responses', documented, 'content', type]
    const ref = `api#/${[...pointer, 'schema'].map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref })
    compiled.set(ref, validate)
    return validate(data) ? undefined : ajv.errorsText(validate.errors)
  }
  return ({ operation }: MadeRequest, { status, type, body }: Answer): string | undefined => {
    const family = `${String(status)[0]}XX`
    const documented = operation.responses[status] ? String(status) : family
    const content = operation.responses[documented]?.content
    if (!content) return `${status} is not documented`
    if (!content[type]) return `${status} as ${type || 'nothing'} is not documented`
    if (!type.includes('json') || type.includes('ndjson')) return undefined
    const data = JSON.parse(body) as { code?: string; status?: number }
    if (status >= 500 && !WAITS.includes(data.code ?? '')) return `${status} ${data.code}`
    return fits(operation, documented, type, data)
  }
}

/** Asks so many times, and fails by the first request that is answered wrongly. @returns how often each status came */
async function fuzz(url: string, asker: Asker, count: number, seed: number, during?: (done: number) => void) {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document
  const judge = judgeBy(document)
  const statuses = new Map<number, number>()
  let done = 0
  const check = async (request: MadeRequest) => {
    const answer = await asker.ask(request)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const wrong = judge(request, answer)
    if (wrong !== undefined) {
      const { operation, path, body } = request
      throw new Error(
        `${operation.name} ${path.slice(0, 300)}: ${wrong}\n${body?.slice(0, 1_000)}\n${answer.body.slice(0, 500)}`,
      )
    }
    done += 1
  }
  const several = fc.array(requestsTo(document, await asker.known()), { minLength: AT_ONCE, maxLength: AT_ONCE })
  const property = fc.asyncProperty(several, async (requests) => {
    await Promise.all(requests.map(check))
    during?.(done)
  })
  await fc.assert(property, { seed, numRuns: count / AT_ONCE, endOnFailure: true })
  return Object.fromEntries([...statuses].sort(([one], [other]) => one - other))
}

describe.each(engines)('generated requests on $name', ({ open }) => {
  test('are each answered as the document says, and none makes the server fail', async () => {
    const lines: string[] = []
    const provider = await startIdentityProvider(['http://127.0.0.1/sign-in'])
    const log = { write: (line: string) => void lines.push(line) }
    const store = await openTestStore(await open(), { log, oidc: provider.settings })
    onTestFinished(async () => {
      await store.dispose()
      await provider.stop()
    })
    await store.app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(store.app.server.address() as AddressInfo).port}`
    const asker = await Asker.open(url, ADMIN_KEY, STORE)
    const statuses = await fuzz(url, asker, 2_000, 20_261_128)
    // good ones are among them, or it would have tried nothing but the doors
    expect(statuses[200]).toBeGreaterThan(200)
    expect(lines).toEqual([])
  })
})

/** Orders among which what is said is spread: of one the server hears so much and no more. */
const ORDERS = 40
/** Stands in what is typed, and in no page of ours but as text. */
const MARKUP = '<i data-fuzz="'

/** What strangers and customers ask of the customer's page: right and wrong tokens, forms, and what is none. */
const asked = fc.record({
  order: fc.nat(ORDERS - 1),
  token: fc.oneof(
    { weight: 6, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constant('cut' as const) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  ),
  method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD'),
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant('application/x-www-form-urlencoded') },
    { weight: 1, arbitrary: fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', 'a', '') },
  ),
  says: fc.oneof(fc.constantFrom('on-way', 'here', 'here', 'left'), fc.string({ maxLength: 10 })),
  minutes: fc.oneof(fc.integer().map(String), fc.double().map(String), fc.string({ unit: 'binary', maxLength: 20 })),
  words: fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { minLength: 2, maxLength: 2 }),
  raw: fc.option(fc.string({ unit: 'binary', maxLength: 6_000 }), { freq: 8 }),
  language: fc.oneof(
    fc.constantFrom('de', 'en-GB,de;q=0.5', '*'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
  ),
})

describe.each(engines)('what is asked of a customer’s page on $name', ({ open }) => {
  test('is answered by a page, or refused, and never makes the server fail; nothing of it stands in a record', async () => {
    const lines: string[] = []
    const store = await openTestStore(await open(), { log: { write: (line) => void lines.push(line) } })
    onTestFinished(() => store.dispose())
    const ids = Array.from({ length: ORDERS }, (_, at) => `o${at}`)
    for (const id of ids) await store.route(id)
    const statuses = new Map<number, number>()
    const property = fc.asyncProperty(
      asked,
      async ({ order, token, method, type, says, minutes, words, raw, language }) => {
        const id = ids[order] ?? ''
        const right = customerToken(store.codes, id)
        const shown = token === 'right' ? right : token === 'cut' ? right.slice(0, -1) : token
        const [spot = '', car = ''] = words.map((word) => MARKUP + word)
        const form = new URLSearchParams({ says, minutes, spot, car }).toString()
        const hasBody = method !== 'GET' && method !== 'HEAD'
        const answer = await store.app.inject({
          ...{ method: method as 'GET', url: `/c/${encodeURIComponent(shown)}` },
          headers: { 'accept-language': language, ...(hasBody && { 'content-type': type }) },
          ...(hasBody && { payload: raw ?? form }),
        })
        const { statusCode: status, headers, body } = answer
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect([200, 303, 400, 404, 405, 413, 414, 415, 429], `${method} ${status} ${body}`).toContain(status)
        expect(headers['set-cookie']).toBeUndefined()
        if (status === 303) expect(headers['location']).toBe(encodeURIComponent(right))
        if (status === 200) expect(headers['cache-control']).toBe('no-store')
        expect(body).not.toContain(MARKUP)
        if (status !== 303) return
        const { doc, personal } = (await findOrder(store.database, STORE, id)) ?? {}
        expect(Fulfillment.safeParse(doc).success).toBe(true)
        expect(JSON.stringify(doc)).not.toContain('data-fuzz')
        const { arrival = {} } = personal as { arrival?: { spot?: string; car?: string } }
        for (const said of Object.values(arrival)) expect(said.length).toBeLessThanOrEqual(WORDS_LENGTH)
      },
    )
    await fc.assert(property, { seed: 20_261_129, numRuns: LONG ? 20_000 : 600, endOnFailure: true })
    for (const status of [200, 303, 400, 404, 415]) expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(5)
    const logged = await store.database.read.selectFrom('command_log').select('args_json').execute()
    expect(JSON.stringify(logged)).not.toContain('data-fuzz')
    expect(lines).toEqual([])
  })
})

test.runIf(LONG)('100,000 generated requests leave the server as large as it was', { timeout: 3_600_000 }, async () => {
  const data = mkdtempSync(join(tmpdir(), 'storehand-fuzz-'))
  const server = await startServer({ STOREHAND_DATA: data }, '--no-demo')
  onTestFinished(async () => {
    await server.end('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  })
  const adminKey = readFileSync(join(data, 'admin.key'), 'utf8')
  const asker = await Asker.open(server.address, adminKey, STORE)
  const megabytes = () =>
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.child.pid)], { encoding: 'utf8' })) / 1024
  const measured: number[] = []
  const seed = Date.now()
  const began = performance.now()
  const statuses = await fuzz(server.address, asker, 100_000, seed, (done) => {
    if (done >= measured.length * 10_000) measured.push(Math.round(megabytes()))
  })
  const seconds = Math.round((performance.now() - began) / 1_000)
  console.log(JSON.stringify({ seed, seconds, statuses, megabytes: measured }))
  const [, , warm = 0] = measured
  expect(measured.length).toBe(11)
  expect(Math.max(...measured.slice(-3))).toBeLessThan(warm * 1.25)
})
