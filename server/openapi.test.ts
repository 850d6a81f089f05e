import { afterAll, beforeAll, expect, test } from 'vitest'
import { engines } from './testing/engines.ts'
import { openTestStore, type TestStore } from './testing/store.ts'

interface Operation {
  summary?: string
  requestBody?: { required: boolean; content: Record<string, { schema: object }> }
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

/** What the router has, from its tree; without the document itself, its page, customers' pages, and HEAD, which comes with GET. */
function routesOf(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^(.*?)(?:├──|└──) (\S+) \(([A-Z, ]+)\)$/.exec(line) ?? []
    above.splice(indent.length / 4, above.length, part)
    const path = above.join('').replace(/:(\w+)/g, '{$1}')
    if (part === '' || /^\/(docs|c\/|openapi\.json$)/.test(path)) return []
    return methods.split(', ').flatMap((method) => (method === 'HEAD' ? [] : `${method} ${path}`))
  })
}

test('is OpenAPI 3.1 and describes every address', () => {
  expect(document.openapi).toBe('3.1.0')
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const expected = [
    ...['DELETE /v1/api-keys/{id}', 'DELETE /v1/devices/{id}', 'DELETE /v1/people/{id}'],
    ...['GET /healthz', 'GET /problems/{code}', 'GET /readyz', 'GET /v1/api-keys'],
    ...['GET /v1/catalogue', 'GET /v1/catalogue/{sha256}', 'GET /v1/devices'],
    ...['GET /v1/fulfillments', 'GET /v1/fulfillments/{id}'],
    ...['GET /v1/fulfillments/{id}/handover-code', 'GET /v1/fulfillments/{id}/timeline'],
    ...['GET /v1/nonce', 'GET /v1/photos/{sha256}'],
    ...['GET /v1/sync/poke', 'POST /v1/api-keys', 'POST /v1/devices', 'POST /v1/devices/enrolment-codes'],
    ...['POST /v1/devices/key', 'POST /v1/devices/list', 'POST /v1/enrolment-codes'],
    ...[
      'POST /v1/fulfillments/search',
      'POST /v1/fulfillments/{id}/cancel',
      ...[
        'POST /v1/import/orders',
        'POST /v1/import/purchases',
        'POST /v1/import/products',
        'POST /v1/import/stock',
        'POST /v1/import/stores',
      ],
      ...['POST /v1/import/people', 'POST /v1/import/bins', 'POST /v1/import/aisles', 'POST /v1/import/safety'],
      'POST /v1/people/change-pin',
      'POST /v1/people/reset-pin',
      'POST /v1/products/save',
      'POST /v1/sign-in',
    ],
    ...['POST /v1/sync/pull', 'POST /v1/sync/push', 'POST /v1/token', 'PUT /v1/bins/{id}', 'PUT /v1/people/{id}'],
    ...['PUT /v1/photos/{sha256}', 'PUT /v1/stores/{id}'],
    ...['GET /v1/doctor', 'GET /v1/labels/{id}'],
    ...['GET /v1/stock/levels', 'GET /v1/stock/levels/{sku}', 'GET /v1/stock/levels/{sku}/movements'],
    'GET /v1/stock/levels/{sku}/elsewhere',
    ...['POST /v1/stock/levels/search', 'POST /v1/stock/events', 'GET /v1/stock/events/parked'],
    ...['GET /v1/counts/accuracy', 'GET /v1/counts/next', 'GET /v1/counts/{id}/review'],
    ...['PUT /v1/purchases/{id}', 'GET /v1/purchases/{id}', 'PUT /v1/returns/{id}', 'GET /v1/returns/{id}'],
    ...['POST /v1/purchases/search', 'GET /v1/lowest-price', 'POST /v1/returns/signals'],
    ...[
      'GET /v1/return-policy',
      'PUT /v1/return-policy',
      'POST /v1/return-policy/publish',
      'GET /v1/refunds',
      'POST /v1/refunds/{id}/retry',
    ],
    ...['POST /v1/deliveries', 'GET /v1/deliveries/{id}'],
    ...['POST /v1/webhooks', 'GET /v1/webhooks', 'DELETE /v1/webhooks/{id}', 'POST /v1/webhooks/{id}/resume'],
    ...['GET /v1/webhooks/{id}/deliveries'],
    ...['GET /v1/notifications/key', 'POST /v1/notifications', 'POST /v1/notifications/end'],
    ...['PUT', 'DELETE', 'GET'].map((method) => `${method} /v1/stock/reservations/{id}`),
  ]
  expect(described.sort()).toEqual(expected.sort())
  expect(routesOf(store.app.printRoutes({ commonPrefix: false })).sort()).toEqual(described)
})

test('describes the body of every request that takes one', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { requestBody }] of Object.entries(operations)) {
      expect(requestBody !== undefined, `${method} ${path}`).toBe(method === 'post' || method === 'put')
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        expect(Object.keys(schema), `${method} ${path}`).not.toEqual([])
      }
    }
  }
  const file = document.paths['/v1/import/orders']?.['post']?.requestBody
  expect(Object.keys(file?.content ?? {})).toEqual(['text/csv', 'application/x-ndjson'])
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
  const schemas = Object.keys(document.components.schemas)
  expect(schemas).toEqual(expect.arrayContaining([...new Set(refs)]))
  // each once: not again as what comes in
  expect(schemas.filter((id) => id.endsWith('Input'))).toEqual([])
  expect(Object.values(document.components.schemas)).not.toContain(undefined)
})

test('can be read as a page that loads nothing from elsewhere', async () => {
  const page = await store.app.inject('/docs')
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.body).not.toMatch(/(src|href)="https?:/)
  expect((await store.app.inject('/docs/static/swagger-ui-bundle.js')).statusCode).toBe(200)
})
