import { TextDecoder } from 'node:util'
import { ImportFileError } from './reject.ts'

/** A line longer than this, in bytes, is not read: it is rejected, and memory stays flat. */
export const MAX_LINE_BYTES = 64 * 1024

export const encodings = ['utf-8', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** A line as it stands in the file, without its line end. `number` counts from 1. */
export interface FileLine {
  number: number
  text: string
  problem?: 'too-long' | 'bad-encoding'
}

const LF = 0x0a

/**
 * Cuts bytes into lines at LF or CRLF, a chunk's worth at a time. A byte order mark is dropped.
 * A line that is not valid in its encoding is marked, never guessed at; so is one that is too long.
 * @throws ImportFileError `not-csv` where the start of the file cannot be text
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<FileLine[]> {
  const decoder = new LineDecoder(encoding)
  let carried = Buffer.alloc(0)
  let first = true
  let skipping = false
  for await (const piece of source) {
    let bytes = Buffer.concat([carried, piece])
    if (first) {
      // long enough to tell a byte order mark
      if (bytes.length < 3) {
        carried = bytes
        continue
      }
      bytes = withoutMark(bytes)
      first = false
    }
    if (skipping) {
      const end = bytes.indexOf(LF)
      if (end < 0) continue
      bytes = bytes.subarray(end + 1)
      skipping = false
    }
    const end = bytes.lastIndexOf(LF)
    const lines = end < 0 ? [] : decoder.decode(bytes.subarray(0, end))
    carried = Buffer.from(bytes.subarray(end + 1))
    if (carried.length > MAX_LINE_BYTES) {
      lines.push(decoder.tooLong(carried))
      carried = Buffer.alloc(0)
      skipping = true
    }
    if (lines.length > 0) yield lines
  }
  if (first) carried = withoutMark(carried)
  if (carried.length > 0) yield decoder.decode(carried)
}

function withoutMark(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16)
    throw new ImportFileError('not-csv', 'This file is in UTF-16. Save it as CSV in UTF-8 and import it again.')
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

class LineDecoder {
  #number = 0
  readonly #strict: TextDecoder
  readonly #lenient: TextDecoder

  constructor(encoding: Encoding) {
    this.#strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    this.#lenient = new TextDecoder(encoding, { ignoreBOM: true })
  }

  /** Whole lines, without the last line's LF. */
  decode(bytes: Uint8Array): FileLine[] {
    const whole = this.#tryDecode(bytes)
    if (whole !== undefined) return whole.split('\n').map((text) => this.#line(text))
    // somewhere in here is a byte that does not belong: find its line
    const lines: FileLine[] = []
    for (let start = 0; start <= bytes.length;) {
      const found = bytes.indexOf(LF, start)
      const end = found < 0 ? bytes.length : found
      const line = bytes.subarray(start, end)
      const text = this.#tryDecode(line)
      if (text === undefined) lines.push({ ...this.#line(this.#lenient.decode(line)), problem: 'bad-encoding' })
      else lines.push(this.#line(text))
      start = end + 1
    }
    return lines
  }

  tooLong(bytes: Uint8Array): FileLine {
    return { number: ++this.#number, text: this.#lenient.decode(bytes.subarray(0, 200)), problem: 'too-long' }
  }

  #line(text: string): FileLine {
    const number = ++this.#number
    if (text.length > MAX_LINE_BYTES) return { number, text: text.slice(0, 200), problem: 'too-long' }
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text }
  }

  #tryDecode(bytes: Uint8Array): string | undefined {
    try {
      return this.#strict.decode(bytes)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }
}
