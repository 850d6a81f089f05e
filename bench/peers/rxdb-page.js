import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { Subject } from 'rxjs'

const text = { type: 'string' }
const maybeText = { type: ['string', 'null'] }
const key = { type: 'string', maxLength: 40 }

/** The barcode is the primary key: the quickest look-up that there is, with no second index to keep. */
const product = {
  version: 0,
  primaryKey: 'gtin',
  type: 'object',
  properties: {
    ...{ gtin: key, sku: text, name: text, department: maybeText, aisle: maybeText },
    ...{ walk: { type: 'number' }, priceMinor: { type: ['number', 'null'] }, currency: text, picture: maybeText },
  },
}
const line = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: key,
    sku: text,
    name: text,
    ordered: { type: 'number' },
    picked: { type: 'number' },
    updatedAt: { type: 'number' },
  },
}

let collections
let follower
let batchSize

/** The replication of rxdb.info/replication-http, with a sequence number as its checkpoint. */
function replicate(name, { push }) {
  const changes = new Subject()
  const ask = async (path, body) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(
      path,
      body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) },
    )
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return await response.json()
  }
  if (push) {
    const stream = new EventSource(`/${name}/pullStream`)
    stream.addEventListener('message', (event) => changes.next(JSON.parse(event.data)))
    stream.addEventListener('error', () => changes.next('RESYNC'))
  }
  return replicateRxCollection({
    collection: collections[name],
    replicationIdentifier: `bench-${name}`,
    live: push,
    pull: {
      batchSize,
      stream$: changes.asObservable(),
      handler: async (checkpoint, limit) => await ask(`/${name}/pull?after=${checkpoint?.seq ?? 0}&limit=${limit}`),
    },
    ...(push && { push: { batchSize, handler: async (rows) => await ask(`/${name}/push`, rows) } }),
  })
}

window.bench = {
  async open(setUp) {
    ;({ batchSize } = setUp)
    const database = await createRxDatabase({ name: 'bench', storage: getRxStorageDexie(), multiInstance: false })
    collections = await database.addCollections({ products: { schema: product }, lines: { schema: line } })
  },

  async coldSync(gtin) {
    const from = performance.now()
    await replicate('products', { push: false }).awaitInitialReplication()
    const found = await collections.products.findOne(gtin).exec()
    if (!found) throw new Error(`there is no ${gtin}`)
    return performance.now() - from
  },

  async find(gtins) {
    return (await collections.products.findByIds(gtins).exec()).size
  },

  async follow() {
    follower = replicate('lines', { push: true })
    await follower.awaitInitialReplication()
  },

  async workOffline(picks) {
    await follower.cancel()
    const lines = await collections.lines.find({ limit: picks }).exec()
    if (lines.length < picks) throw new Error(`there are only ${lines.length} lines`)
    for (const each of lines) await each.incrementalPatch({ picked: 1, updatedAt: Date.now() })
  },

  async drain() {
    const from = Date.now()
    follower = replicate('lines', { push: true })
    await follower.awaitInSync()
    return { from, confirmed: Date.now() }
  },

  async seen(picks) {
    const seen = new Set()
    return await new Promise((done) => {
      collections.lines.$.subscribe(({ documentData }) => {
        if (documentData.picked > 0) seen.add(documentData.id)
        if (seen.size === picks) done(Date.now())
      })
    })
  },
}
