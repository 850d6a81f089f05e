import type { Region } from './frame.ts'
import type { SeenCode } from './seen-code.ts'

export type Engine = 'zxing' | 'html5-qrcode'

/** What is read: a camera's picture as it is now, or one that does not move. */
export type Picture = HTMLVideoElement | ImageBitmap

export interface Look {
  /** the part of the picture to read */
  region: Region
  /** the longer side to read it at, in pixels: ZXing needs 1.5 to 3 of them a module */
  longest: number
  /** how many looks came before: each next one is another way of looking */
  attempt: number
}

export type Decoder = {
  engine: Engine
  /** The codes in that part, nearest to its middle first; where, in the picture's pixels. Rejects when the engine has died. */
  read: (picture: Picture, look: Look) => Promise<SeenCode[]>
  close: () => void
}

const canRunZxing = () =>
  typeof Worker === 'function' &&
  typeof OffscreenCanvas === 'function' &&
  typeof WebAssembly === 'object' &&
  typeof createImageBitmap === 'function'

/** The best engine that this browser runs. Rejects when neither loads. */
export async function createDecoder(): Promise<Decoder> {
  if (canRunZxing()) {
    try {
      const { createZxingDecoder } = await import('./zxing-decoder.ts')
      return await createZxingDecoder()
    } catch {
      // A policy that forbids WebAssembly, or no module workers: the other engine needs neither.
    }
  }
  const { createHtml5Decoder } = await import('./html5-decoder.ts')
  return createHtml5Decoder()
}
