import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
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
