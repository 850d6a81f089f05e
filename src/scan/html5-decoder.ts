import { Html5QrcodeShim } from 'html5-qrcode/esm/code-decoder.js'
import { BaseLoggger, Html5QrcodeSupportedFormats as Format } from 'html5-qrcode/esm/core.js'
import type { Symbology } from '#domain/barcode.ts'
import type { Decoder, Look, Picture } from './decoder.ts'
import { sizeWithin } from './frame.ts'
import type { Corners, SeenCode } from './seen-code.ts'

/** Milliseconds left to the screen between two frames: this engine decodes on the main thread. */
const PAUSE_MS = 80

/** Each look is so much smaller than the one before, and after twelve they begin anew: none repeats another (decode.worker.ts). */
const SMALLER = 0.05
const SIZES = 12

const symbologies = new Map<Format, Symbology>([
  [Format.EAN_13, 'ean-13'],
  [Format.EAN_8, 'ean-8'],
  [Format.UPC_A, 'upc-a'],
  [Format.UPC_E, 'upc-e'],
  [Format.CODE_128, 'code-128'],
  [Format.CODE_39, 'code-39'],
  [Format.ITF, 'itf'],
  [Format.QR_CODE, 'qr'],
  [Format.DATA_MATRIX, 'data-matrix'],
])

/**
 * html5-qrcode for browsers without workers, OffscreenCanvas or WebAssembly. Only its decoder: its own camera code leaves
 * the camera on when stopped before it has started, so it never gets to open one.
 */
export function createHtml5Decoder(): Decoder {
  const shim = new Html5QrcodeShim([...symbologies.keys()], false, false, new BaseLoggger(false))
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })

  const read = async (picture: Picture, { longest, attempt }: Look): Promise<SeenCode[]> => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const whole = wholeOf(picture)
    if (whole.width === 0 || whole.height === 0 || !context) return []
    const largest = Math.min(longest, Math.max(whole.width, whole.height))
    const size = sizeWithin(whole, largest * (1 - SMALLER * (attempt % SIZES)))
    Object.assign(canvas, size)
    // all of it: it does not find a label that fills what it is shown
    context.drawImage(picture, 0, 0, size.width, size.height)
    // "Nothing found" is a rejection here, and its errors have no class or code to tell them apart by.
    const result = await shim.decodeAsync(canvas).catch(() => undefined)
    const symbology = result?.format && symbologies.get(result.format.format)
    return result && symbology ? [{ scan: { symbology, text: result.text }, corners: cornersOf(whole) }] : []
  }

  return { engine: 'html5-qrcode', read, close: () => undefined }
}

/** It does not say where a code is, and reads one at a time. */
const cornersOf = ({ width, height }: { width: number; height: number }): Corners => [
  { x: 0, y: 0 },
  { x: width, y: 0 },
  { x: width, y: height },
  { x: 0, y: height },
]

const wholeOf = (picture: Picture) =>
  picture instanceof HTMLVideoElement
    ? { width: picture.videoWidth, height: picture.videoHeight }
    : { width: picture.width, height: picture.height }
