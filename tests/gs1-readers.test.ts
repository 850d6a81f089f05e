import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { toBuffer } from 'bwip-js/node'
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { checkDigit, toGtin14 } from '#domain/barcode.ts'
import { elementsOf, itemFacts } from '#domain/gs1.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')

beforeAll(async () => {
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
    fireImmediately: true,
  })
})

const gtin = fc
  .stringMatching(/^\d{13}$/)
  .filter((body) => /[1-9]/.test(body))
  .map((body) => body + checkDigit(body))
const day = fc
  .date({ min: new Date('1977-01-01'), max: new Date('2076-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
/** GS1's character set 82 without what has a meaning in an address. */
const text = fc.stringMatching(/^[A-Za-z0-9/.\-_%+]{1,20}$/)
const item = fc.record({ gtin, expires: day, lot: text, serial: text })
const yymmdd = (expires: string) => expires.slice(2).replaceAll('-', '')

test('what is drawn as a GS1 Data Matrix is read by ZXing, and understood as ZXing understands it', async () => {
  await fc.assert(
    fc.asyncProperty(item, async ({ gtin: number, expires, lot, serial }) => {
      const drawn = `(01)${number}(17)${yymmdd(expires)}(10)${lot}(21)${serial}`
      const picture = await toBuffer({
        bcid: 'gs1datamatrix',
        text: drawn,
        scale: 4,
        padding: 8,
        backgroundcolor: 'ffffff',
      })
      const read = async (textMode: 'Plain' | 'HRI') =>
        (await readBarcodes(new Uint8Array(picture), { formats: ['DataMatrix'], textMode }))[0]?.text ?? ''
      const [plain, theirs] = [await read('Plain'), await read('HRI')]
      // their own reading of it, with each identifier in brackets
      expect(theirs).toBe(drawn)
      const ours = [...(elementsOf(plain) ?? [])].map(([ai, value]) => `(${ai})${value}`).join('')
      expect(ours).toBe(theirs)
      expect(itemFacts(plain, 2026)).toEqual({ expires, lot, serial })
    }),
    { numRuns: 60 },
  )
})

test('a Digital Link says what the element string says, however it is written', () => {
  fc.assert(
    fc.property(item, fc.boolean(), ({ gtin: number, expires, lot, serial }, inCapitals) => {
      const path = `/01/${number}/10/${encodeURIComponent(lot)}/21/${encodeURIComponent(serial)}?17=${yymmdd(expires)}`
      const link = inCapitals ? `HTTPS://ID.GS1.ORG${path}` : `https://brand.example/shop${path}`
      expect(toGtin14(link, 'qr')).toEqual({ ok: true, gtin: number })
      expect(itemFacts(link, 2026)).toEqual({ expires, lot, serial })
    }),
  )
})
