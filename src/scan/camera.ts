import type { Scan } from '#domain/barcode.ts'
import { CameraError, toCameraError } from './camera-error.ts'
import { hasTorch, openStream, setTorch, setZoom, stopStream, zoomOf } from './camera-stream.ts'
import { createDecoder, type Decoder, type Engine } from './decoder.ts'
import { createFrameBudget } from './frame-budget.ts'
import { regionOnScreen } from './frame.ts'
import { createTrust } from './trust.ts'

export { CameraError, type CameraErrorCode } from './camera-error.ts'

export type CameraHandle = {
  /** Turns the camera off at once; safe at any time and any number of times. */
  stop: () => void
  /** Only where the camera has a light that can be switched. */
  torch?: (on: boolean) => Promise<void>
  /** Only where the camera can come closer: twice as near, or as it was. */
  zoom?: (near: boolean) => Promise<void>
  engine: Engine
}

/** The first of the decoder's ways of looking: of different sizes, and none of them takes very long. */
const QUICK_WAYS = 3

type CameraOptions = {
  /** Stops the camera in every phase, also before the promise has settled. */
  signal?: AbortSignal
  /** The camera was taken away later: permission withdrawn, unplugged, or the decoder died. Everything is stopped by then. */
  onLost?: (error: CameraError) => void
}

/**
 * Shows the camera in `video` and reports each trusted code once until it leaves the view. While the page is hidden the
 * camera is off; it comes back with the page.
 * @throws CameraError when there is no picture or no decoder; the signal's reason when it was aborted first
 */
export async function startCamera(
  video: HTMLVideoElement,
  onScan: (scan: Scan) => void,
  { signal, onLost }: CameraOptions = {},
): Promise<CameraHandle> {
  signal?.throwIfAborted()
  const trust = createTrust()
  const decoder = createDecoder()
  let stream: MediaStream | undefined
  let stopped = false
  let settled = false
  let lost: CameraError | undefined
  let lightOn = false
  let near = false
  /** Counts openings, so that one that was overtaken while the browser asked for permission puts its camera down again. */
  let turn = 0

  const release = () => {
    turn += 1
    stopStream(stream)
    // The element may already show the picture of a later start.
    if (stream && video.srcObject === stream) video.srcObject = null
    stream = undefined
  }

  const stop = () => {
    if (stopped) return
    stopped = true
    document.removeEventListener('visibilitychange', onVisibility)
    signal?.removeEventListener('abort', stop)
    release()
    decoder.then(({ close }) => close()).catch(() => undefined)
  }

  const lose = (reason: unknown) => {
    if (stopped) return
    stop()
    lost = toCameraError(reason)
    // Lost while still starting is a failed start: the promise says it, not the callback.
    if (settled) onLost?.(lost)
  }

  const acquire = async () => {
    release()
    const mine = turn
    const opened = await openStream()
    if (mine !== turn) return stopStream(opened)
    stream = opened
    for (const track of opened.getTracks()) {
      track.addEventListener('ended', () => lose(new CameraError('camera-failed')))
    }
    video.srcObject = opened
    if (lightOn) await setTorch(opened, true)
    if (near) await setZoom(opened, true)
    await video.play().catch((reason: unknown) => {
      // A play() that the next release() interrupted is no failure; its own NotAllowedError is not the camera's.
      if (mine === turn) throw new CameraError('camera-failed', reason)
    })
  }

  function onVisibility() {
    if (document.hidden) release()
    else acquire().catch(lose)
  }

  const watch = async ({ read }: Decoder) => {
    const budget = createFrameBudget()
    let attempt = 0
    for (;;) {
      await nextFrame(video)
      if (stopped) return
      const from = performance.now()
      const frame = await read(video, { region: regionOnScreen(video), longest: budget.longest, attempt })
      if (stopped) return
      budget.took(performance.now() - from)
      // what is there is looked at in the quick ways until it is believed
      attempt = frame.length > 0 ? (attempt + 1) % QUICK_WAYS : attempt + 1
      for (const scan of trust.see(frame, performance.now())) queueMicrotask(() => onScan(scan))
    }
  }

  signal?.addEventListener('abort', stop)
  document.addEventListener('visibilitychange', onVisibility)
  try {
    const [ready] = await Promise.all([decoder, acquire()])
    signal?.throwIfAborted()
    if (lost) throw lost
    settled = true
    watch(ready).catch(lose)
    const torch = async (on: boolean) => {
      lightOn = on
      await setTorch(stream, on)
    }
    const zoom = async (on: boolean) => {
      near = on
      await setZoom(stream, on)
    }
    return {
      ...{ stop, engine: ready.engine },
      ...(hasTorch(stream) && { torch }),
      ...(zoomOf(stream) && { zoom }),
    }
  } catch (reason) {
    stop()
    signal?.throwIfAborted()
    throw toCameraError(reason)
  }
}

/** Resolves when the video shows a frame that it has not shown before; not at all while it shows none. */
function nextFrame(video: HTMLVideoElement): Promise<unknown> {
  return new Promise((resolve) => {
    // Firefox has requestVideoFrameCallback only since version 132.
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(resolve)
    else requestAnimationFrame(resolve)
  })
}
