import { CameraError, toCameraError } from './camera-error.ts'
import { focusOf, hasTorch, openStream, setTorch, setZoom, stopStream, zoomOf } from './camera-stream.ts'
import { createDecoder, type Decoder, type Engine } from './decoder.ts'
import { createFrameBudget } from './frame-budget.ts'
import { regionOnScreen } from './frame.ts'
import type { Point, SeenCode } from './seen-code.ts'

export type CameraHandle = {
  /** Turns the camera off at once; safe at any time and any number of times. */
  stop: () => void
  /** Only where the camera has a light that can be switched. */
  torch?: (on: boolean) => Promise<void>
  /** Only where the camera can come closer: twice as near, or as it was. */
  zoom?: (near: boolean) => Promise<void>
  /** Only where the camera can be told what to focus on: a point in shares of the picture's sides. */
  focus?: (point: Point) => Promise<void>
  engine: Engine
}

/** What one look saw. */
export interface CameraLook {
  /** in ms of the page's clock */
  at: number
  /** of the picture, in pixels; it changes when the device is turned */
  size: { width: number; height: number }
  /** nearest to the middle of what is on the screen first; corners in pixels of the picture */
  codes: SeenCode[]
}

/** The first of the decoder's ways of looking: of different sizes, and none of them takes very long. */
const QUICK_WAYS = 3

export type CameraOptions = {
  /** Stops the camera in every phase, also before the promise has settled. */
  signal?: AbortSignal
  /** The camera was taken away later: permission withdrawn, unplugged, or the decoder died. Everything is stopped by then. */
  onLost?: (error: CameraError) => void
  /** No picture comes for now, as while another app has the camera (true); it comes again (false). */
  onInterrupted?: (isInterrupted: boolean) => void
}

/**
 * Shows the camera in `video` and reports what each look at it saw. While the page is hidden the camera is off; it comes back
 * with the page.
 * @throws CameraError when there is no picture or no decoder; the signal's reason when it was aborted first
 */
export async function watchCamera(
  video: HTMLVideoElement,
  onLook: (look: CameraLook) => void,
  { signal, onLost, onInterrupted }: CameraOptions = {},
): Promise<CameraHandle> {
  signal?.throwIfAborted()
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
    onInterrupted?.(false)
    for (const track of opened.getTracks()) {
      // both are the browser's doing, not ours: stop() ends a track without a word
      track.addEventListener('ended', () => lose(new CameraError('camera-taken')))
      for (const type of ['mute', 'unmute'] as const) {
        track.addEventListener(type, () => stream === opened && onInterrupted?.(type === 'mute'))
      }
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
      const size = { width: video.videoWidth, height: video.videoHeight }
      const codes = await read(video, { region: regionOnScreen(video), longest: budget.longest, attempt })
      if (stopped) return
      const at = performance.now()
      budget.took(at - from)
      // what is there is looked at in the quick ways until it is believed
      attempt = codes.length > 0 ? (attempt + 1) % QUICK_WAYS : attempt + 1
      onLook({ at, size, codes })
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
    const focus = async (point: Point) => await focusOf(stream)?.(point)
    return {
      ...{ stop, engine: ready.engine },
      ...(hasTorch(stream) && { torch }),
      ...(zoomOf(stream) && { zoom }),
      ...(focusOf(stream) && { focus }),
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
