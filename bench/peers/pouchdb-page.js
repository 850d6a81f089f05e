import PouchDB from 'pouchdb-browser'
import indexeddb from 'pouchdb-adapter-indexeddb'

PouchDB.plugin(indexeddb)

let adapter
let batches
let products
let lines
const seenLines = new Set()
let onSeen = () => undefined

const remote = (name) => new PouchDB(`${location.origin}/${name}`)

window.bench = {
  async open(setUp) {
    ;({ adapter, batches } = setUp)
    products = new PouchDB('products', { adapter })
    lines = new PouchDB('lines', { adapter })
    await Promise.all([products.info(), lines.info()])
  },

  /** The barcode is the `_id`: the makers advise to use it rather than a secondary index. */
  async coldSync(gtin) {
    const from = performance.now()
    await products.replicate.from(remote('products'), batches)
    await products.get(gtin)
    return performance.now() - from
  },

  async find(gtins) {
    const { rows } = await products.allDocs({ keys: gtins, include_docs: true })
    return rows.filter((row) => row.doc).length
  },

  async follow() {
    await lines.replicate.from(remote('lines'), batches)
    lines.sync(remote('lines'), { ...batches, live: true, retry: true }).on('change', ({ direction, change }) => {
      if (direction !== 'pull') return
      for (const doc of change.docs) if (doc.picked > 0) seenLines.add(doc._id)
      onSeen()
    })
  },

  async workOffline(picks) {
    const { rows } = await lines.allDocs({ limit: picks, include_docs: true })
    if (rows.length < picks) throw new Error(`there are only ${rows.length} lines`)
    for (const { doc } of rows) await lines.put({ ...doc, picked: 1 })
  },

  async drain() {
    const from = Date.now()
    await lines.replicate.to(remote('lines'), batches)
    return { from, confirmed: Date.now() }
  },

  async seen(picks) {
    return await new Promise((done) => {
      onSeen = () => {
        if (seenLines.size >= picks) done(Date.now())
      }
      onSeen()
    })
  },
}
