import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { toBuffer } from 'bwip-js/node'
import { PNG } from 'pngjs'

/** `symbology` is a bwip-js encoder: ean13, ean8, upca, upce, code128, gs1-128, code39, itf14, qrcode, datamatrix … */
export type VideoCode = { symbology: string; text: string }

export type VideoOptions = {
  /** Pixels, both even. */
  width?: number
  height?: number
  fps?: number
  /** How long each code is in view, seconds. */
  secondsEach?: number
  /** Empty frames after each code, seconds: long enough that the same code counts as new when the film starts again. */
  secondsBetween?: number
  /** Pixels a module. */
  scale?: number
}

/** Brightness 0–255 of what lies behind the codes: a desk, not paper, so that the quiet zone has to be found. */
const BACKGROUND = 150

/**
 * Writes a film for Chromium's `--use-file-for-fake-video-capture` that shows each code in turn. A .y4m keeps its frame
 * rate and starts again from its first frame, also at each getUserMedia. 1280 × 720 takes 1.4 MB a frame: never commit one.
 * @returns length of the film in seconds
 */
export async function writeBarcodeVideo(
  path: string,
  codes: readonly VideoCode[],
  options: VideoOptions = {},
): Promise<number> {
  const { width = 1280, height = 720, fps = 10, secondsEach = 1.2, secondsBetween = 0.9, scale = 3 } = options
  const size = { width, height }
  const empty = frameOf(size)
  const file = createWriteStream(path)
  const write = async (frame: Uint8Array, seconds: number) => {
    for (let i = 0; i < Math.round(seconds * fps); i++) {
      file.write('FRAME\n')
      if (!file.write(frame)) await once(file, 'drain')
    }
  }

  file.write(`YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420jpeg\n`)
  for (const code of codes) {
    await write(frameOf(size, await draw(code, scale)), secondsEach)
    await write(empty, secondsBetween)
  }
  file.end()
  await once(file, 'close')
  return codes.length * (secondsEach + secondsBetween)
}

async function draw({ symbology, text }: VideoCode, scale: number): Promise<PNG> {
  const png = await toBuffer({
    bcid: symbology,
    text,
    scale,
    // Eleven modules of quiet zone: the widest that any of the symbologies asks for (EAN-13, left).
    padding: 11,
    backgroundcolor: 'ffffff',
  })
  return PNG.sync.read(png)
}

/** One frame of planar YUV 4:2:0 without colour, the picture in its middle. */
function frameOf({ width, height }: { width: number; height: number }, picture?: PNG): Uint8Array {
  const frame = new Uint8Array((width * height * 3) / 2).fill(128)
  frame.fill(BACKGROUND, 0, width * height)
  if (!picture) return frame
  if (picture.width > width || picture.height > height) throw new RangeError('the code is larger than the film')
  const left = Math.floor((width - picture.width) / 2)
  const top = Math.floor((height - picture.height) / 2)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      // bwip-js draws in black and white, so one channel is the brightness.
      frame[(top + y) * width + left + x] = picture.data[(y * picture.width + x) * 4] ?? BACKGROUND
    }
  }
  return frame
}
