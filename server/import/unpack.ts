import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ImportFileError } from './reject.ts'

/**
 * The bytes of a file, unpacked where it is in gzip, which its first two bytes say.
 * @throws ImportFileError not-csv, where it is damaged
 */
export async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  while (start.length < 2) {
    const { done, value } = await pieces.next()
    if (done) break
    start = Buffer.concat([start, value])
  }
  const whole = rest(start, pieces)
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* whole
    return
  }
  const unpacked = createGunzip()
  // whoever reads it learns what went wrong
  pipeline(Readable.from(whole, { objectMode: false }), unpacked, () => {})
  try {
    yield* unpacked as AsyncIterable<Uint8Array>
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!code.startsWith('Z_')) throw error
    throw new ImportFileError('not-csv', 'The file is packed with gzip, and it is damaged or not whole.')
  }
}

async function* rest(start: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return
    yield value
  }
}
