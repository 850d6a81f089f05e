import { afterAll, beforeAll, expect, test } from 'vitest'
import { engines } from './testing/engines.ts'
import { openTestStore, type TestStore } from './testing/store.ts'

interface Operation {
  summary?: string
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

let store: TestStore
let document: Document
const [sqlite] = engines
beforeAll(async () => {
  if (!sqlite) throw new Error('there is no engine')
  store = await openTestStore(await sqlite.open())
  document = (await store.app.inject('/openapi.json')).json()
})
afterAll(() => store.dispose())

test('is OpenAPI 3.1 and describes every address below /v1', () => {
  expect(document.openapi).toBe('3.1.0')
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.filter((route) => route.includes('/v1/')).sort()).toEqual([
    ...['GET /v1/catalogue', 'GET /v1/catalogue/{sha256}', 'GET /v1/fulfillments', 'GET /v1/fulfillments/{id}'],
    'GET /v1/fulfillments/{id}/handover-code',
    ...[
      'GET /v1/sync/poke',
      'POST /v1/devices',
      'POST /v1/fulfillments/{id}/cancel',
      'POST /v1/import/orders',
      'POST /v1/sign-in',
    ],
    ...['POST /v1/sync/pull', 'POST /v1/sync/push', 'PUT /v1/bins/{id}', 'PUT /v1/people/{id}', 'PUT /v1/stores/{id}'],
  ])
  const printed = store.app.printRoutes({ commonPrefix: false, includeHooks: false })
  const routes = described.filter((route) => route.includes('/v1/')).length
  // every /v1 line of the router, by method; HEAD comes with GET
  const registered = printed.match(/(GET|POST|PUT|DELETE|PATCH)/g)?.length ?? 0
  expect(registered).toBeGreaterThanOrEqual(routes)
})

test('gives every operation a summary, a good answer and the problems', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { summary, responses }] of Object.entries(operations)) {
      expect(summary, `${method} ${path}`).toBeTruthy()
      expect(Object.keys(responses), `${method} ${path}`).toContain('4XX')
      expect(responses['4XX']?.content?.['application/problem+json']?.schema).toEqual({
        $ref: '#/components/schemas/Problem',
      })
    }
  }
})

test('points only at schemas that it has', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, id]) => id)
  expect(refs.length).toBeGreaterThan(10)
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...new Set(refs)]))
})

test('can be read as a page that loads nothing from elsewhere', async () => {
  const page = await store.app.inject('/docs')
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.body).not.toMatch(/(src|href)="https?:/)
  expect((await store.app.inject('/docs/static/swagger-ui-bundle.js')).statusCode).toBe(200)
})
