/** The peers of the scan bench that come from npm, for bench/scan/page.ts: each in the way that its makers recommend. */
import {
  BarcodeFormat,
  BinaryBitmap,
  BrowserMultiFormatReader,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library'
import Quagga from '@ericblade/quagga2'
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// it would come from a CDN
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

const FORMATS = [
  ...[BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.UPC_E, BarcodeFormat.CODE_128],
  ...[BarcodeFormat.CODE_39, BarcodeFormat.ITF, BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX],
]
const hints = new Map([
  [DecodeHintType.POSSIBLE_FORMATS, FORMATS],
  [DecodeHintType.TRY_HARDER, true],
])
const GOODS = ['ean_reader', 'ean_8_reader', 'upc_reader', 'upc_e_reader']
const decoder = { readers: [...GOODS, 'code_128_reader', 'code_39_reader', 'i2of5_reader'] }
const locator = { patchSize: 'medium', halfSample: true }

/** @zxing/library. `firstCode` and `timed` are those of bench/scan/engines.ts. */
function zxingJs({ firstCode, timed }) {
  const reader = new MultiFormatReader()
  reader.setHints(hints)
  return {
    async read(file) {
      const ms = []
      const picture = await createImageBitmap(file)
      const { width, height } = picture
      const context = new OffscreenCanvas(width, height).getContext('2d')
      context.drawImage(picture, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      const grey = new Uint8ClampedArray(width * height)
      for (let at = 0; at < grey.length; at++) {
        grey[at] = (data[at * 4] + 2 * data[at * 4 + 1] + data[at * 4 + 2]) / 4
      }
      try {
        const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)))
        const result = await timed(ms, () => reader.decode(bitmap, hints))
        return { texts: [result.getText()], ms }
      } catch {
        return { texts: [], ms }
      } finally {
        reader.reset()
      }
    },
    camera: (box, forMs) =>
      firstCode(forMs, async (found) => {
        const video = document.createElement('video')
        box.replaceChildren(video)
        const camera = new BrowserMultiFormatReader(hints)
        const constraints = { video: { facingMode: 'environment' } }
        await camera.decodeFromConstraints(constraints, video, (result) => result && found(result.getText()))
        return () => camera.reset()
      }),
  }
}

function quagga({ firstCode, timed }) {
  return {
    async read(file) {
      const ms = []
      const src = URL.createObjectURL(file)
      try {
        const look = () => Quagga.decodeSingle({ src, decoder, locator, inputStream: { size: 1280 }, locate: true })
        const code = (await timed(ms, look))?.codeResult?.code
        return { texts: code ? [code] : [], ms }
      } catch {
        return { texts: [], ms }
      } finally {
        URL.revokeObjectURL(src)
      }
    },
    camera: (box, forMs) =>
      firstCode(forMs, async (found) => {
        box.replaceChildren()
        const onDetected = ({ codeResult: { code } }) => code && found(code)
        await new Promise((done, fail) => {
          const inputStream = { type: 'LiveStream', target: box, constraints: { facingMode: 'environment' } }
          void Quagga.init({ inputStream, locator, decoder, locate: true }, (error) => (error ? fail(error) : done()))
        })
        Quagga.onDetected(onDetected)
        Quagga.start()
        return async () => {
          Quagga.offDetected(onDetected)
          await Quagga.stop()
        }
      }),
  }
}

window.scanPeers = { zxingJs, quagga, BarcodeDetector }
