import { join, sep } from 'node:path'
import express from 'express'
import expressPouchDb from 'express-pouchdb'
import PouchDB from 'pouchdb-node'

/** express-pouchdb on LevelDB on disk, with what its makers say that PouchDB needs of it. */
export async function startPouchdbServer(folder, { products, lines }) {
  const OnDisk = PouchDB.defaults({ prefix: folder + sep })
  const fill = async (name, docs) => {
    const db = new OnDisk(name)
    for (let start = 0; start < docs.length; start += 1000) await db.bulkDocs(docs.slice(start, start + 1000))
    await db.close()
  }
  await fill(
    'products',
    products.map(({ gtin, ...doc }) => ({ _id: gtin, ...doc })),
  )
  await fill(
    'lines',
    lines.map(({ id, ...doc }) => ({ _id: id, ...doc })),
  )
  const app = express()
  app.get('/', (_request, response) => response.type('html').send('<!doctype html><title>PouchDB</title>'))
  const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }
  app.use('/', expressPouchDb(OnDisk, options))
  return await new Promise((ready) => {
    const server = app.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${server.address().port}`))
  })
}
