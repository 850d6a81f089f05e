import { closeSync, createWriteStream, openSync, readSync, rmSync, statSync, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { REJECT_COLUMNS } from '../import/columns.ts'
import type { ImportEvent } from '../import/events.ts'
import type { ImportProgress } from '../import/import-run.ts'

export interface ReportOptions {
  /** what the rows are: Orders */
  what: string
  json: boolean
  /** where rejected rows are written; the file is only made when there are any */
  rejectsFile: string
  progress: boolean
}

/** Rejects that are shown on the terminal; the file has all of them. */
const SHOWN = 20
/** Between two lines of progress, in ms. */
const ON_TERMINAL = 100
const IN_LOG = 2_000

/** Tells a person, or a program, how an import goes. Only the summary goes to stdout. */
export class ImportReport {
  readonly #options: ReportOptions
  #columns: string[] = []
  #rejects: WriteStream | undefined
  #rejected = 0
  readonly #startedAt = performance.now()
  #phase: ImportProgress['phase'] | undefined
  #readUntil = 0
  #toldAt = 0
  /** of the whole file, where it is known */
  bytes: number | undefined
  /** undefined until it ended */
  failed: boolean | undefined

  constructor(options: ReportOptions) {
    this.#options = options
  }

  async take(event: ImportEvent): Promise<void> {
    switch (event.type) {
      case 'header':
        this.#columns = event.columns
        break
      case 'reject':
        await this.#reject(event)
        break
      case 'progress':
        this.#progress(event)
        break
      case 'done':
        await this.#done(event)
        break
      case 'failed':
        this.#endProgress()
        this.fail(event.code, event.message)
    }
  }

  fail(code: string, message: string): void {
    console.error(message)
    if (this.#options.json) console.log(JSON.stringify({ error: { code, message } }))
    this.failed = true
  }

  async close(): Promise<void> {
    if (!this.#rejects || this.#rejects.closed) return
    this.#rejects.end()
    await once(this.#rejects, 'close')
  }

  async #reject({ line, column, code, message, row }: Extract<ImportEvent, { type: 'reject' }>): Promise<void> {
    if (!this.#rejects) {
      this.#rejects = createWriteStream(this.#options.rejectsFile)
      await once(this.#rejects, 'open')
      this.#rejects.write(csvLine([...REJECT_COLUMNS, ...this.#columns]))
    }
    if (!this.#rejects.write(csvLine([String(line), column, code, message, ...row]))) await once(this.#rejects, 'drain')
    if (++this.#rejected > SHOWN) return
    this.#endProgress()
    console.error(`line ${line}, ${column}: ${message} (${code})`)
  }

  #progress({ phase, bytes, rows, saved, of }: Extract<ImportEvent, { type: 'progress' }>): void {
    if (!this.#options.progress) return
    const now = performance.now()
    const newPhase = phase !== this.#phase
    this.#phase = phase
    if (phase === 'read') this.#readUntil = now
    if (!newPhase && now - this.#toldAt < (process.stderr.isTTY ? ON_TERMINAL : IN_LOG)) return
    this.#toldAt = now
    const all = this.bytes
    const what = this.#options.what.toLowerCase()
    const seconds = (now - (phase === 'read' ? this.#startedAt : this.#readUntil)) / 1000
    const text =
      phase === 'read'
        ? `reading: ${all ? `${Math.floor((100 * bytes) / all)} %, ` : ''}${rows} rows, ${Math.round(rows / seconds)} rows/s`
        : `saving: ${Math.floor((100 * saved) / Math.max(of, 1))} %, ${saved} of ${of} ${what}, ${Math.round(saved / seconds)} ${what}/s`
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
  }

  #endProgress(): void {
    if (this.#options.progress && process.stderr.isTTY && this.#toldAt > 0) process.stderr.write('\r\u001b[K')
  }

  async #done({ type: _type, ...summary }: Extract<ImportEvent, { type: 'done' }>): Promise<void> {
    const { rows, accepted, rejected, created, updated, advice } = summary
    const { removed = 0, services = 0 } = summary as { removed?: number; services?: number }
    const { what, rejectsFile, json } = this.#options
    this.#endProgress()
    if (this.#rejected > SHOWN) console.error(`… and ${this.#rejected - SHOWN} more in ${rejectsFile}`)
    // an earlier import's rejects would say that something is still wrong
    if (rejected === 0 && isRejectsFile(rejectsFile)) rmSync(rejectsFile)
    await this.close()
    // a nightly job looks at the exit status only
    this.failed = accepted === 0 && rejected > 0
    if (json) {
      console.log(JSON.stringify(summary))
      return
    }
    console.log(`${rows} rows: ${accepted} accepted, ${rejected} rejected`)
    console.log(`${what}: ${created} created, ${updated} updated${removed > 0 ? `, ${removed} removed` : ''}`)
    if (services > 0) console.log(`Rows of services, which nobody picks: ${services}`)
    for (const sentence of advice) console.log(sentence)
    if (rejected > 0) console.log(`Rejected rows are in ${rejectsFile}. Correct the original file and import it again.`)
  }
}

/** Whether an import made this file: nothing else is deleted, whatever `--rejects` names. */
function isRejectsFile(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
  const header = Buffer.from(REJECT_COLUMNS.join())
  const start = Buffer.alloc(header.length)
  const file = openSync(path, 'r')
  readSync(file, start, 0, start.length, null)
  closeSync(file)
  return start.equals(header)
}

function csvLine(cells: string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return `${quoted.join(',')}\n`
}
