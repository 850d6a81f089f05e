import { CameraError, toCameraError } from './camera-error.ts'
import { type FocusConstraint, focusConstraint } from './focus-constraint.ts'
import type { Point } from './seen-code.ts'

/** Android releases a camera some time after its tracks have stopped; a second try then succeeds. Milliseconds. */
const RETRY_MS = 400
/** How long a camera that was told what to focus on stays there, before it looks for itself again. Milliseconds. */
const FOCUSED_MS = 4_000
/** A label on a high shelf is read from twice as far. */
const TWICE = 2

/** Not in TypeScript's DOM library: Media Capture Image, sections 4 and 5. */
type CameraCapabilities = MediaTrackCapabilities & {
  torch?: boolean
  focusMode?: string[]
  /** older drafts list it here, newer ones only among what the browser knows */
  pointsOfInterest?: unknown
  zoom?: { min: number; max: number }
}
type CameraConstraints = MediaTrackConstraintSet & FocusConstraint & { torch?: boolean; zoom?: number }

const wanted: MediaStreamConstraints = {
  audio: false,
  // `ideal` only: an exact facing mode fails on laptops and on most handhelds with one camera. Small labels want the pixels;
  // how many of them are read is another matter (frame-budget.ts).
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
}

/**
 * Opens the camera that looks away from the person.
 * @throws CameraError told apart by the name of the browser's error
 */
export async function openStream(): Promise<MediaStream> {
  if (!window.isSecureContext) throw new CameraError('insecure-origin')
  if (!navigator.mediaDevices) throw new CameraError('no-camera')
  const stream = await request().catch(async (error: CameraError) => {
    if (error.code !== 'camera-busy') throw error
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    return request()
  })
  await apply(stream, { focusMode: 'continuous' })
  return stream
}

const request = () =>
  navigator.mediaDevices.getUserMedia(wanted).catch((reason: unknown) => {
    throw toCameraError(reason)
  })

export function stopStream(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

export function hasTorch(stream: MediaStream | undefined): boolean {
  return capabilities(stream)?.torch === true
}

/** Resolves also where the camera refuses: a torch that stays dark is seen. */
export async function setTorch(stream: MediaStream | undefined, on: boolean): Promise<void> {
  if (hasTorch(stream)) await apply(stream, { torch: on })
}

/** How near the camera comes at most, and what is as it was; undefined where it cannot. */
export function zoomOf(stream: MediaStream | undefined): { near: number; far: number } | undefined {
  const zoom = capabilities(stream)?.zoom
  const settings: MediaTrackSettings & { zoom?: number } = stream?.getVideoTracks()[0]?.getSettings() ?? {}
  // many begin at a wide angle that nobody scans with
  const far = Math.max(1, zoom?.min ?? 1)
  if (!zoom || settings.zoom === undefined || zoom.max <= far) return undefined
  return { near: Math.min(zoom.max, far * TWICE), far }
}

/** Resolves also where the camera refuses. */
export async function setZoom(stream: MediaStream | undefined, on: boolean): Promise<void> {
  const zoom = zoomOf(stream)
  if (zoom) await apply(stream, { zoom: on ? zoom.near : zoom.far })
}

/** Focuses on a point, in shares of the picture's sides; undefined where the camera cannot. Resolves also where it refuses. */
export function focusOf(stream: MediaStream | undefined): ((point: Point) => Promise<void>) | undefined {
  const known: MediaTrackSupportedConstraints & { pointsOfInterest?: boolean } =
    navigator.mediaDevices.getSupportedConstraints()
  const can = capabilities(stream)
  const modes = can?.focusMode ?? []
  const hasPoints = can?.pointsOfInterest !== undefined || known.pointsOfInterest === true
  if (!focusConstraint(modes, hasPoints, { x: 0, y: 0 })) return undefined
  return async (point) => {
    await apply(stream, focusConstraint(modes, hasPoints, point) ?? {})
    setTimeout(() => void apply(stream, { focusMode: 'continuous' }), FOCUSED_MS)
  }
}

function capabilities(stream: MediaStream | undefined): CameraCapabilities | undefined {
  return stream?.getVideoTracks()[0]?.getCapabilities?.()
}

/** Sets what the camera can set, and nothing else. */
async function apply(stream: MediaStream | undefined, constraint: CameraConstraints): Promise<void> {
  const can = capabilities(stream)
  const supported = constraint.focusMode === undefined || can?.focusMode?.includes(constraint.focusMode) === true
  const track = stream?.getVideoTracks()[0]
  if (!track || !supported || track.readyState === 'ended') return
  await track.applyConstraints({ advanced: [constraint] }).catch(() => undefined)
}
