/** Puts a Brotli copy beside every file of dist/ that gets smaller by it; the server sends it to browsers that take it. */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

const FILES = 'dist/**/*.{js,css,html,svg,json,wasm,webmanifest}'
/** below this a copy saves less than it costs to look for, in bytes */
const WORTH_IT = 1024

for (const old of globSync('dist/**/*.br')) rmSync(old)
let [before, after, files] = [0, 0, 0]
for (const file of globSync(FILES)) {
  const content = readFileSync(file)
  if (content.length < WORTH_IT) continue
  const small = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  })
  if (small.length >= content.length) continue
  writeFileSync(`${file}.br`, small)
  before += content.length
  after += small.length
  files++
}
const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`
console.log(`${files} files compressed: ${kilobytes(before)} → ${kilobytes(after)}`)
