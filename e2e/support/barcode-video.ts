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

/** A label on a wall, its top left corner in pixels of it; behind it is the desk. */
export type WallLabel = VideoCode & { x: number; y: number; scale?: number }

export interface PanOptions {
  /** Pixels, both even. */
  width?: number
  height?: number
  fps?: number
  /** The camera's top left corner on the wall, frame by frame; the film starts again after the last. */
  path: readonly { x: number; y: number }[]
}

/** Writes a film of a camera that moves along a wall of labels, else as `writeBarcodeVideo`. */
export async function writePanVideo(path: string, labels: readonly WallLabel[], options: PanOptions): Promise<void> {
  const { width = 720, height = 1080, fps = 10 } = options
  const wall = await Promise.all(
    labels.map(async (label) => ({ ...label, picture: await draw(label, label.scale ?? 2) })),
  )
  const file = createWriteStream(path)
  file.write(`YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420jpeg\n`)
  for (const camera of options.path) {
    const frame = frameOf({ width, height })
    for (const { picture, x, y } of wall) put(frame, { width, height }, picture, x - camera.x, y - camera.y)
    file.write('FRAME\n')
    if (!file.write(frame)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
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
  const [left, top] = [Math.floor((width - picture.width) / 2), Math.floor((height - picture.height) / 2)]
  put(frame, { width, height }, picture, left, top)
  return frame
}

/** Draws as much of the picture as lies in the frame. */
function put(
  frame: Uint8Array,
  { width, height }: { width: number; height: number },
  picture: PNG,
  left: number,
  top: number,
) {
  for (let y = Math.max(0, -top); y < Math.min(picture.height, height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(picture.width, width - left); x++) {
      // bwip-js draws in black and white, so one channel is the brightness.
      frame[(top + y) * width + left + x] = picture.data[(y * picture.width + x) * 4] ?? BACKGROUND
    }
  }
}
