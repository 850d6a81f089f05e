import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Scan, Symbology } from '#domain/barcode.ts'
import type { DecodeAnswer, DecodeRequest } from './decode-message.ts'
import type { SeenCode } from './seen-code.ts'

const options: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'ITF', 'DataBar', 'QRCode', 'DataMatrix'],
  // HRI puts brackets round GS1 application identifiers; the text must be what the code holds.
  textMode: 'Plain',
  // Every label in view: they are counted, or the one nearest to the centre is picked out of them.
  maxNumberOfSymbols: 32,
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
const WAYS: { scale: number; orElse: number; options?: ReaderOptions }[] = [
  { scale: 1, orElse: 1 },
  { scale: 0.75, orElse: 0.75 },
  { scale: 1.5, orElse: 0.85 },
  { scale: 0.5, orElse: 0.5 },
  { scale: 2, orElse: 0.65 },
  { scale: 0.95, orElse: 0.95, options: { binarizer: 'GlobalHistogram' } },
  { scale: 1.25, orElse: 0.7, options: { tryDenoise: true } },
  { scale: 0.6, orElse: 0.6 },
  { scale: 0.9, orElse: 0.9 },
  { scale: 1.75, orElse: 0.8, options: { binarizer: 'GlobalHistogram' } },
  { scale: 0.4, orElse: 0.4 },
  { scale: 1.1, orElse: 0.55 },
]
/** A frame that would be larger, in pixels of its longer side, takes too long: `orElse` is another size for it. */
const LARGEST = 2400

function pixels(frame: ImageBitmap, { scale: wanted, orElse }: { scale: number; orElse: number }): ImageData {
  if (!context) throw new TypeError('no 2d context')
  const scale = wanted * Math.max(frame.width, frame.height) > LARGEST ? orElse : wanted
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

const SQUARE = /^(QRCode|DataMatrix)/

/** Whether two readings are of one label, and say different things: then this look says nothing of it. */
function isSameLabel(one: ReadResult, other: ReadResult): boolean {
  if (one.text === other.text || SQUARE.test(one.format) || SQUARE.test(other.format)) return false
  const [first, second] = [boxOf(one), boxOf(other)]
  const middle = { x: (first.left + first.right) / 2, y: (first.top + first.bottom) / 2 }
  const isAcross = middle.x >= second.left && middle.x <= second.right
  // a line that was read is as high as nothing
  const near = Math.max(first.bottom - first.top, second.bottom - second.top, (second.right - second.left) / 3)
  return isAcross && middle.y >= second.top - near && middle.y <= second.bottom + near
}

function boxOf({ position: { topLeft, topRight, bottomLeft, bottomRight } }: ReadResult) {
  const [xs, ys] = [
    [topLeft.x, topRight.x, bottomLeft.x, bottomRight.x],
    [topLeft.y, topRight.y, bottomLeft.y, bottomRight.y],
  ]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** The scan as it is printed. ZXing reads UPC-A as the EAN-13 that it also is, and expands UPC-E. */
function toScan({ format, text, extra }: ReadResult): Scan {
  if (format === 'EAN13' && text.startsWith('0')) return { symbology: 'upc-a', text: text.slice(1) }
  const printed: unknown = format === 'UPCE' ? JSON.parse(extra || '{}').UPCE : undefined
  return { symbology: symbologies[format] ?? 'unknown', text: typeof printed === 'string' ? printed : text }
}

function toSeen(result: ReadResult, { width, height }: ImageData): SeenCode {
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position
  const share = ({ x, y }: typeof topLeft) => ({ x: x / width, y: y / height })
  return { scan: toScan(result), corners: [share(topLeft), share(topRight), share(bottomRight), share(bottomLeft)] }
}

async function read({ frame, attempt }: DecodeRequest): Promise<SeenCode[]> {
  const way = WAYS[attempt % WAYS.length] ?? { scale: 1, orElse: 1 }
  const image = pixels(frame, way)
  const results = (await readBarcodes(image, { ...options, ...way.options })).filter(({ isValid }) => isValid)
  return results
    .filter((result) => !results.some((other) => other !== result && isSameLabel(result, other)))
    .sort((a, b) => offCentre(a, image) - offCentre(b, image))
    .map((result) => toSeen(result, image))
}

addEventListener('message', ({ data: request }: MessageEvent<DecodeRequest>) => {
  read(request)
    .then((codes) => answer({ kind: 'read', codes }), failed)
    .finally(() => request.frame.close())
})

// Without locateFile it would come from a public CDN, which the policy forbids and a stockroom does not reach.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true }).then(
  () => answer({ kind: 'ready' }),
  failed,
)
