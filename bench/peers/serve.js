/** Runs one peer's server in a process of its own: `serve.js rxdb|pouchdb FOLDER`, FOLDER/documents.json is what it holds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPouchdbServer } from './pouchdb-server.js'
import { startRxdbServer } from './rxdb-server.js'

const [peer, folder] = process.argv.slice(2)
const documents = JSON.parse(readFileSync(join(folder, 'documents.json'), 'utf8'))
const start = { rxdb: startRxdbServer, pouchdb: startPouchdbServer }[peer]
console.log(`ready on ${await start(folder, documents)}`)
