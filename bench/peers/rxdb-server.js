import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import Fastify from 'fastify'

/**
 * A server of the kind that rxdb.info/replication-http describes, on SQLite as durable as ours: pull by checkpoint, push
 * with the conflicts answered, and a stream of what others pushed.
 */
export async function startRxdbServer(folder, { products, lines }) {
  const sqlite = new Sqlite(join(folder, 'rxdb.db'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) sqlite.pragma(pragma)
  sqlite.exec('create table doc (name text, id text, seq integer, json text, primary key (name, id))')
  sqlite.exec('create unique index doc_seq on doc (name, seq)')
  const since = sqlite.prepare('select json, seq from doc where name = ? and seq > ? order by seq limit ?')
  const find = sqlite.prepare('select json from doc where name = ? and id = ?')
  const save = sqlite.prepare('insert or replace into doc values (?, ?, ?, ?)')
  let seq = 0
  const idOf = (doc) => doc.gtin ?? doc.id
  sqlite.transaction(() => {
    for (const doc of products) save.run('products', idOf(doc), ++seq, JSON.stringify({ ...doc, _deleted: false }))
    for (const doc of lines) save.run('lines', idOf(doc), ++seq, JSON.stringify({ ...doc, _deleted: false }))
  })()

  const heard = new EventEmitter().setMaxListeners(0)
  const app = Fastify({ bodyLimit: 64 * 1024 * 1024 })
  app.get('/', (_request, reply) => reply.type('text/html').send('<!doctype html><title>RxDB</title>'))
  app.get('/:name/pull', ({ params, query }) => {
    const after = Number(query.after)
    const rows = since.all(params.name, after, Number(query.limit))
    return { documents: rows.map(({ json }) => JSON.parse(json)), checkpoint: { seq: rows.at(-1)?.seq ?? after } }
  })
  app.post('/:name/push', ({ params, body }) => {
    const conflicts = []
    const documents = []
    sqlite.transaction(() => {
      for (const { assumedMasterState, newDocumentState } of body) {
        const row = find.get(params.name, idOf(newDocumentState))
        const master = row && JSON.parse(row.json)
        if (master && master.updatedAt !== assumedMasterState?.updatedAt) {
          conflicts.push(master)
          continue
        }
        save.run(params.name, idOf(newDocumentState), ++seq, JSON.stringify(newDocumentState))
        documents.push(newDocumentState)
      }
    })()
    if (documents.length > 0) heard.emit(params.name, { documents, checkpoint: { seq } })
    return conflicts
  })
  app.get('/:name/pullStream', ({ params }, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    reply.raw.write(': connected\n\n')
    const tell = (event) => reply.raw.write(`data: ${JSON.stringify(event)}\n\n`)
    heard.on(params.name, tell)
    reply.raw.on('close', () => heard.off(params.name, tell))
  })
  return await app.listen({ host: '127.0.0.1', port: 0 })
}
