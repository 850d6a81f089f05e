import { once } from 'node:events'
import { open } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createInterface as createQuestions } from 'node:readline/promises'
import { pipeline } from 'node:stream/promises'
import v8 from 'node:v8'
import { readSettings, type Settings } from '../env.ts'
import { createFirstStore } from '../first-store.ts'
import { openHandoverCodes } from '../handover-code.ts'
import type { ImportEvent } from '../import/events.ts'
import { readPairs } from '../import/field-pairs.ts'
import { importKinds, NO_STORE, type Kind } from '../import/kinds.ts'
import type { Encoding } from '../import/lines.ts'
import { ImportFileError } from '../import/reject.ts'
import type { Database } from '../store/database.ts'
import { listStores, onlyStore } from '../stores.ts'
import { ImportReport } from './import-report.ts'
import { openUnlessInUse, requestRunningServer, ServerRefused } from './running-server.ts'
import { sentenceOf } from './told.ts'

export interface ImportCommandOptions {
  json: boolean
  map: Record<string, string>
  set: Record<string, string>
  zone?: string
  services?: string
  encoding: Encoding
  store?: string
  rejects?: string
  data?: string
  progress?: boolean
  replace?: boolean
  yes?: boolean
}

/** Reads the pairs of `--map` and `--set`. @returns what is wrong with them, as a sentence */
export function readFieldPairs(
  kind: Kind,
  given: { map: string[]; set: string[] },
): Pick<ImportCommandOptions, 'map' | 'set'> | string {
  const { columns } = importKinds[kind]
  const map = readPairs('map', given.map, columns)
  if (typeof map === 'string') return map
  const set = readPairs('set', given.set, columns)
  return typeof set === 'string' ? set : { map, set }
}

/**
 * Imports a file, through the server that has the data folder open or else by itself. What would drop much asks first, where
 * there is somebody to ask.
 * @returns the exit status: 0 when the file was read, even if rows of it were rejected; 1 when nothing was imported
 */
export async function runImport(kind: Kind, file: string, options: ImportCommandOptions): Promise<number> {
  // rows live only for a moment: a small nursery keeps the process at half the size, and is faster
  v8.setFlagsFromString('--max-semi-space-size=8')
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  const fromStdin = file === '-'
  const report = new ImportReport({
    what: importKinds[kind].columns.what,
    json: options.json,
    rejectsFile: options.rejects ?? (fromStdin ? 'stdin.rejects.csv' : `${file}.rejects.csv`),
    progress: options.progress ?? process.stderr.isTTY,
  })
  try {
    const settings = readSettings(process.env)
    const dataFolder = resolve(options.data ?? settings.STOREHAND_DATA)
    const opened = fromStdin ? undefined : await openFile(file)
    report.bytes = opened?.bytes
    const source = opened?.source ?? process.stdin
    const job: Job = { kind, source, options, settings, dataFolder, report }
    const database = await openUnlessInUse(dataFolder, settings)
    if (database) await importHere(database, job)
    else await importThere(job)
  } catch (error) {
    if (isDrop(error) && !fromStdin && (await isWanted(error))) {
      await report.close()
      return await runImport(kind, file, { ...options, yes: true })
    }
    const said = sentenceOf(error)
    if (!said) console.error(error)
    report.fail(said?.code ?? 'internal', said ? said.sentence + (isDrop(error) ? DROP_NEXT : '') : BROKE_OFF_HERE)
  } finally {
    await report.close()
  }
  return report.failed === false ? 0 : 1
}

const DROP_NEXT = ' Nothing was imported. If this is meant, add --yes.'

const isDrop = (error: unknown): error is ImportFileError =>
  error instanceof ImportFileError && error.code === 'would-drop'

async function isWanted({ message }: ImportFileError): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const questions = createQuestions({ input: process.stdin, output: process.stderr })
  const answer = await questions.question(`${message} Is that what you want? (y/N) `)
  questions.close()
  return /^y(es)?$/i.test(answer.trim())
}

const BROKE_OFF = 'The server broke off. Import the file again.'
const BROKE_OFF_HERE = 'The import broke off. Import the file again: what is in already is not doubled.'

async function openFile(path: string) {
  const file = await open(path)
  const stat = await file.stat()
  // it would fail at the first read only, when a server waits for it already
  if (stat.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' })
  return { source: file.createReadStream(), bytes: stat.size }
}

interface Job {
  kind: Kind
  source: NodeJS.ReadableStream & AsyncIterable<Uint8Array>
  options: ImportCommandOptions
  settings: Settings
  dataFolder: string
  report: ImportReport
}

async function importHere(database: Database, { kind, source, options, report }: Job): Promise<void> {
  try {
    const { ofAllStores } = importKinds[kind]
    if (!ofAllStores) await ensureStore(database, options)
    const store = ofAllStores ? NO_STORE : await onlyStore(database, options.store)
    const handoverCodes = await openHandoverCodes(database)
    const summary = await importKinds[kind].run({ database, store, handoverCodes }, source, {
      ...{ map: options.map, set: options.set, encoding: options.encoding },
      ...{ replace: options.replace ?? false, confirmed: options.yes ?? false },
      ...(options.zone && { zone: options.zone }),
      ...(options.services !== undefined && { services: options.services.split(',') }),
      onHeader: (columns) => void report.take({ type: 'header', columns }),
      onReject: (reject, row) => report.take({ type: 'reject', ...reject, row }),
      onProgress: (progress) => void report.take({ type: 'progress', ...progress }),
    })
    await report.take({ type: 'done', ...summary })
  } finally {
    await database.close()
  }
}

/** A new data folder gets the same store as from a server that is started without the demo. */
async function ensureStore(database: Database, options: ImportCommandOptions): Promise<void> {
  if (options.store !== undefined || (await listStores(database)).length > 0) return
  const { id, name, zone, currency } = await createFirstStore(database, options.zone)
  console.error(`There was no store yet: created “${name}” (${id}, ${zone}, ${currency}).`)
}

/** Sends the file to the server, which tells what happens while it comes in. */
async function importThere({ kind, source, options, settings, dataFolder, report }: Job): Promise<void> {
  const { store: storeId, zone, encoding, services } = options
  const pairs = (read: Record<string, string>) => Object.entries(read).map(([field, value]) => `${field}=${value}`)
  const request = requestRunningServer(dataFolder, settings, `/v1/import/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', accept: 'application/x-ndjson' },
    query: {
      ...{ storeId, zone, encoding, services, map: pairs(options.map), set: pairs(options.set) },
      ...(options.replace && { replace: 'true' }),
      ...(options.yes && { confirm: 'true' }),
    },
  })
  // the server may answer, and end, before it has read the whole file: its answer says why
  const sent = pipeline(source, request).catch(() => {})
  const [response] = (await once(request, 'response').catch(brokeOff)) as [IncomingMessage]
  request.on('error', () => {})
  const lines = createInterface({ input: response, crlfDelay: Infinity })
  if (response.statusCode !== 200) {
    let body = ''
    for await (const line of lines) body += line
    throw new ServerRefused(body, BROKE_OFF)
  }
  for await (const line of lines) {
    const event = JSON.parse(line) as ImportEvent
    if (event.type === 'failed' && event.code === 'would-drop') throw new ImportFileError(event.code, event.message)
    await report.take(event)
  }
  if (report.failed === undefined) throw new ServerRefused('', BROKE_OFF)
  await sent
}

/** What is sent twice does no harm. */
function brokeOff(error: unknown): never {
  throw (error as NodeJS.ErrnoException).code === 'ECONNRESET' ? new ServerRefused('', BROKE_OFF) : error
}
