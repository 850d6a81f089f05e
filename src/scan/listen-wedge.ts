import type { Scan } from '#domain/barcode.ts'

/** Keys that are kept for it; no code is longer. */
const MOST_KEPT = 500

/**
 * Reports what an imager types. What reads it comes after the first screen; a scan that comes before waits for it.
 * @param ready when the device has a moment for that
 * @returns a function that stops listening
 */
export function listenWedge(target: Window, onScan: (scan: Scan) => void, ready: Promise<unknown>): () => void {
  const early: KeyboardEvent[] = []
  let loading: Promise<void> | undefined
  let ended = false
  const keep = (event: KeyboardEvent) => {
    if (early.push(event) > MOST_KEPT) early.shift()
    load()
  }
  const ignore = () => target.removeEventListener('keydown', keep, { capture: true })
  let stop = ignore
  const load = () => {
    loading ??= ready
      .then(() => import('./wedge.ts'))
      .then(
        ({ startWedge }) => {
          ignore()
          // nothing of it is kept: among the keys may be a PIN's
          if (!ended) stop = startWedge(target, onScan, { early: early.splice(0) })
        },
        () => {
          // the next key tries again
          loading = undefined
        },
      )
  }
  target.addEventListener('keydown', keep, { capture: true })
  load()
  return () => {
    ended = true
    stop()
  }
}
