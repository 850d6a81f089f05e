import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Scan, Symbology } from '#domain/barcode.ts'
import type { DecodeAnswer, DecodeRequest } from './decode-message.ts'

const options: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'ITF', 'DataBar', 'QRCode', 'DataMatrix'],
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
  DataBar: 'databar',
  DataBarOmni: 'databar',
  DataBarStk: 'databar',
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

/**
 * Ways of looking at a picture, in turn. Blur and noise that make one code of another do so at one size; what is read at two
 * sizes is there.
 */
const WAYS: { scale: number; options?: ReaderOptions }[] = [
  { scale: 1 },
  { scale: 0.75 },
  { scale: 1.5 },
  { scale: 0.5 },
  { scale: 2 },
  { scale: 1, options: { binarizer: 'GlobalHistogram' } },
  { scale: 1.25, options: { tryDenoise: true } },
  { scale: 0.6 },
  { scale: 0.9 },
  { scale: 1.75, options: { binarizer: 'GlobalHistogram' } },
  { scale: 0.4 },
  { scale: 1.1 },
]
/** A frame is enlarged to no more than this, in pixels of its longer side: it would take too long. */
const LARGEST = 2400

function pixels(frame: ImageBitmap, wanted: number): ImageData {
  if (!context) throw new TypeError('no 2d context')
  const scale = Math.min(wanted, LARGEST / Math.max(frame.width, frame.height))
  const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)]
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  context.drawImage(frame, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
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

async function read({ frame, attempt }: DecodeRequest): Promise<Scan[]> {
  const { scale, options: special } = WAYS[attempt % WAYS.length] ?? { scale: 1 }
  const image = pixels(frame, scale)
  const results = await readBarcodes(image, { ...options, ...special })
  return results
    .filter((result) => result.isValid)
    .sort((a, b) => offCentre(a, image) - offCentre(b, image))
    .map(toScan)
}

addEventListener('message', ({ data: request }: MessageEvent<DecodeRequest>) => {
  read(request)
    .then((scans) => answer({ kind: 'read', scans }), failed)
    .finally(() => request.frame.close())
})

// Without locateFile it would come from a public CDN, which the policy forbids and a stockroom does not reach.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true }).then(
  () => answer({ kind: 'ready' }),
  failed,
)
