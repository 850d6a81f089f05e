import type { FileLine } from './lines.ts'

/**
 * RFC 4180, read line by line, so that a quote that is never closed costs its own line and not the rest of the file: a
 * stock parser goes on to the next quote, wherever that is.
 */

/** A value may hold line breaks; past this many lines, or characters, its quote counts as never closed. */
const MAX_RECORD_LINES = 100
const MAX_RECORD_CHARACTERS = 64 * 1024

export type Delimiter = ',' | ';' | '\t'

/** One record: `line` is the one that it starts on, `raw` its text. `problem.cell` counts from 0. */
export interface CsvRecord {
  line: number
  raw: string
  cells: string[]
  problem?: { code: 'unbalanced-quote' | 'too-long' | 'bad-encoding'; cell: number }
}

/** `cell` is the one whose quote is open where the first line ends, or where the text breaks the rules. */
type Scanned =
  { end: 'closed'; cells: string[]; lines: number; cell: number } | { end: 'open' | 'broken'; cell: number }

/** Puts lines together to records. Blank lines are none. */
export class CsvReader {
  readonly #delimiter: Delimiter
  /** cells in the header: a record over several lines must have as many, else its quote was never closed */
  readonly #width: number | undefined
  #waiting: FileLine[] = []

  constructor(delimiter: Delimiter, width?: number) {
    this.#delimiter = delimiter
    this.#width = width
  }

  push(lines: readonly FileLine[]): CsvRecord[] {
    this.#waiting = this.#waiting.length === 0 ? [...lines] : [...this.#waiting, ...lines]
    return this.#drain(false)
  }

  /** What is left when there are no more lines. */
  end(): CsvRecord[] {
    return this.#drain(true)
  }

  #drain(final: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    let at = 0
    for (let line = this.#waiting[at]; line; line = this.#waiting[at]) {
      const start = { line: line.number, raw: line.text }
      let lines = 1
      if (line.problem) {
        records.push({ ...start, cells: [], problem: { code: line.problem, cell: 0 } })
      } else if (!line.text.includes('"')) {
        if (line.text.trim() !== '') records.push({ ...start, cells: line.text.split(this.#delimiter) })
      } else {
        const scanned = this.#scan(at)
        if (scanned.end === 'open' && !final && !this.#isFull(at)) break
        if (scanned.end === 'closed' && (scanned.lines === 1 || scanned.cells.length === this.#width)) {
          lines = scanned.lines
          const raw = this.#waiting.slice(at, at + lines).map((part) => part.text)
          records.push({ line: line.number, raw: raw.join('\n'), cells: scanned.cells })
        } else {
          records.push({ ...start, cells: [], problem: { code: 'unbalanced-quote', cell: scanned.cell } })
        }
      }
      at += lines
    }
    this.#waiting = this.#waiting.slice(at)
    return records
  }

  #isFull(at: number): boolean {
    if (this.#waiting.length - at > MAX_RECORD_LINES) return true
    let characters = 0
    for (let i = at; i < this.#waiting.length; i++) characters += this.#waiting[i]?.text.length ?? 0
    return characters > MAX_RECORD_CHARACTERS
  }

  /** Reads the record that starts at this line, over as many lines as its quotes ask for. */
  #scan(at: number): Scanned {
    const cells: string[] = []
    let value = ''
    /** the cell inside whose quotes we are, or -1 */
    let opened = -1
    let spanning = 0
    let characters = 0
    for (let i = at; i < this.#waiting.length && i - at < MAX_RECORD_LINES; i++) {
      const line = this.#waiting[i]
      if (!line || line.problem) return { end: 'broken', cell: spanning }
      const { text } = line
      characters += text.length
      if (characters > MAX_RECORD_CHARACTERS && i > at) break
      let position = 0
      while (position <= text.length) {
        if (opened >= 0) {
          const quote = text.indexOf('"', position)
          if (quote < 0) {
            value += `${text.slice(position)}\n`
            break
          }
          value += text.slice(position, quote)
          const after = text.charAt(quote + 1)
          if (after !== '"' && after !== '' && after !== this.#delimiter) {
            return { end: 'broken', cell: i === at ? opened : spanning }
          }
          if (after === '"') {
            value += '"'
          } else {
            cells.push(value)
            value = ''
            opened = -1
          }
          position = quote + 2
        } else if (text.charAt(position) === '"') {
          opened = cells.length
          position++
        } else {
          // a quote inside a value that does not start with one is just a character: 12" ruler
          const next = text.indexOf(this.#delimiter, position)
          const end = next < 0 ? text.length : next
          cells.push(text.slice(position, end))
          position = end + 1
        }
      }
      if (i === at) spanning = Math.max(opened, 0)
      if (opened < 0) return { end: 'closed', cells, lines: i - at + 1, cell: spanning }
    }
    return { end: 'open', cell: spanning }
  }
}
