import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { App, Context } from '../app.ts'
import { customerToken } from '../curbside/customer-link.ts'
import { ProblemError } from '../problems.ts'
import { fulfillmentIdOf } from '../import/order-command.ts'
import { listStores } from '../stores.ts'
import { demoEnrolmentCode } from './enrolment-code.ts'
import { demoOrders } from './orders.ts'
import { demoReceipts } from './purchases.ts'
import { demoProducts } from './products.ts'
import { demoBins, demoPeople, DEMO_STORE } from './seed.ts'
import type { Sheet, SheetOrder } from './sheet-html.ts'

/** `GET /demo-sheet`: for anybody, as nothing in the demo store is a secret. Only while that store exists. */
export async function demoSheet(app: App, context: Context): Promise<void> {
  const css = await readFile(join(import.meta.dirname, 'sheet.css'), 'utf8')
  app.get('/demo-sheet', { schema: { hide: true } }, async (_request, reply) => {
    // what draws barcodes stays in the server's memory: few open the sheet
    const { sheetHtml } = await import('./sheet-html.ts')
    const html = sheetHtml(await loadSheet(context))
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
  })
  app.get('/demo-sheet.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(css),
  )
}

/** @throws ProblemError not-found when there is no demo store */
async function loadSheet({ database, handoverCodes }: Context): Promise<Sheet> {
  const store = (await listStores(database)).find(({ id }) => id === DEMO_STORE.id)
  if (!store)
    throw new ProblemError('not-found', {
      detail: 'There is no demo store.',
      next: 'Start the server once without --no-demo on a new data folder.',
    })
  const products = demoProducts(store.currency)
  // the demo's own orders: others that somebody imported are not for everybody to see
  const ids = demoOrders(products).map(({ number }) => fulfillmentIdOf(store.id, number))
  const rows = await database.read
    .selectFrom('document')
    .select(['doc_json', 'personal_json'])
    .where('store_id', '=', store.id)
    .where('kind', '=', 'fulfillment')
    .where('deleted', '=', 0)
    .where('id', 'in', ids)
    .execute()
  const orders = rows.map((row): SheetOrder => {
    const doc = JSON.parse(row.doc_json) as Fulfillment
    const personal = JSON.parse(row.personal_json ?? 'null') as FulfillmentPersonal | null
    const waits = doc.state === 'staged' || doc.state === 'ready'
    return {
      doc,
      customer: personal?.customerName ?? '',
      page: `/c/${customerToken(handoverCodes, doc.id)}`,
      codes: waits ? handoverCodes.codesFor(doc.id) : undefined,
    }
  })
  return {
    store,
    enrolmentCode: await demoEnrolmentCode(database),
    people: demoPeople,
    bins: demoBins,
    receipts: demoReceipts(products),
    orders: orders.sort((one, other) => one.doc.promisedAt - other.doc.promisedAt),
    pictures: new Map(products.map(({ sku, picture }) => [sku, picture])),
  }
}
