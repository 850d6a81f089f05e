import type { Scan } from '#domain/barcode.ts'

export type Engine = 'zxing' | 'html5-qrcode'

export type Decoder = {
  engine: Engine
  /** The codes in the picture that the video shows now, nearest to its centre first. Rejects when the engine has died. */
  read: (video: HTMLVideoElement) => Promise<Scan[]>
  close: () => void
}

/** Longer side of a frame to decode, pixels. Above it the time grows and the rate of reads does not. */
const MAX_SIDE = 1920

/** Size to decode a frame at: the stream's own, not the element's; ZXing needs 1.5 to 3 pixels a module. */
export function frameSize(video: HTMLVideoElement): { width: number; height: number } | undefined {
  const { videoWidth, videoHeight } = video
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || videoWidth === 0) return undefined
  const scale = Math.min(1, MAX_SIDE / Math.max(videoWidth, videoHeight))
  return { width: Math.round(videoWidth * scale), height: Math.round(videoHeight * scale) }
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
