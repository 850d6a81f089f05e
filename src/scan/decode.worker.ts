import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Scan, Symbology } from '#domain/barcode.ts'
import type { DecodeAnswer, DecodeRequest } from './decode-message.ts'

const options: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'ITF14', 'QRCode', 'DataMatrix'],
  // HRI puts brackets round GS1 application identifiers; the text must be what the code holds.
  textMode: 'Plain',
  // Enough for every label in view; the one nearest to the centre is picked out of them.
  maxNumberOfSymbols: 8,
}

const symbologies: Record<string, Symbology> = {
  EAN13: 'ean-13',
  EAN8: 'ean-8',
  UPCA: 'upc-a',
  UPCE: 'upc-e',
  Code128: 'code-128',
  Code39: 'code-39',
  Code39Std: 'code-39',
  Code39Ext: 'code-39',
  ITF: 'itf',
  ITF14: 'itf',
  QRCode: 'qr',
  QRCodeModel1: 'qr',
  QRCodeModel2: 'qr',
  DataMatrix: 'data-matrix',
}

const answer = (message: DecodeAnswer) => postMessage(message)

const failed = (reason: unknown) => answer({ kind: 'failed', reason: String(reason) })

const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true })

function pixels(frame: ImageBitmap): ImageData {
  if (!context) throw new TypeError('no 2d context')
  if (canvas.width !== frame.width || canvas.height !== frame.height) {
    canvas.width = frame.width
    canvas.height = frame.height
  }
  context.drawImage(frame, 0, 0)
  return context.getImageData(0, 0, frame.width, frame.height)
}

/** Squared distance in pixels of a code's middle from the middle of the frame. */
function offCentre({ position }: ReadResult, { width, height }: ImageData): number {
  const x = (position.topLeft.x + position.bottomRight.x) / 2
  const y = (position.topLeft.y + position.bottomRight.y) / 2
  return (x - width / 2) ** 2 + (y - height / 2) ** 2
}

/** The scan as it is printed. ZXing reads UPC-A as the EAN-13 that it also is, and expands UPC-E. */
function toScan({ format, text, extra }: ReadResult): Scan {
  if (format === 'EAN13' && text.startsWith('0')) return { symbology: 'upc-a', text: text.slice(1) }
  const printed: unknown = format === 'UPCE' ? JSON.parse(extra || '{}').UPCE : undefined
  return { symbology: symbologies[format] ?? 'unknown', text: typeof printed === 'string' ? printed : text }
}

async function read(frame: ImageBitmap): Promise<Scan[]> {
  const image = pixels(frame)
  const results = await readBarcodes(image, options)
  return results
    .filter((result) => result.isValid)
    .sort((a, b) => offCentre(a, image) - offCentre(b, image))
    .map(toScan)
}

addEventListener('message', ({ data: frame }: MessageEvent<DecodeRequest>) => {
  read(frame)
    .then((scans) => answer({ kind: 'read', scans }), failed)
    .finally(() => frame.close())
})

// Without locateFile it would come from a public CDN, which the policy forbids and a stockroom does not reach.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true }).then(
  () => answer({ kind: 'ready' }),
  failed,
)
