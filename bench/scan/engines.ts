/** What the bench asks of each engine; each in the way that its makers recommend. */
export interface ScanEngine {
  /** Reads one picture. @returns the texts that it believes, and how long each look at it took, in ms */
  read(file: Blob): Promise<{ texts: string[]; ms: number[] }>
  /** Opens the camera in this box. @returns ms until the first code, and its text; null where none came in time */
  camera(box: HTMLElement, forMs: number): Promise<{ ms: number; text: string } | null>
}

export const ENGINES = ['ours', 'html5Qrcode', 'html5QrcodePolyfill', 'zxingJs', 'quagga'] as const
export type EngineName = (typeof ENGINES)[number]

/** Waits for a code from the camera, and stops it whatever comes. */
export async function firstCode(
  forMs: number,
  start: (found: (text: string) => void) => Promise<() => unknown>,
): Promise<{ ms: number; text: string } | null> {
  const from = performance.now()
  const { promise, resolve } = Promise.withResolvers<{ ms: number; text: string } | null>()
  const timer = setTimeout(() => resolve(null), forMs)
  const stop = await start((text) => resolve({ ms: performance.now() - from, text }))
  const first = await promise
  clearTimeout(timer)
  await stop()
  return first
}

/** Runs one look and notes how long it took. */
export async function timed<T>(ms: number[], look: () => T | Promise<T>): Promise<T> {
  const from = performance.now()
  try {
    return await look()
  } finally {
    ms.push(performance.now() - from)
  }
}
