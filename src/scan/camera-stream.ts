import { CameraError, toCameraError } from './camera-error.ts'

/** Android releases a camera some time after its tracks have stopped; a second try then succeeds. Milliseconds. */
const RETRY_MS = 400

/** Not in TypeScript's DOM library: Media Capture Image, sections 4 and 5. */
type CameraCapabilities = MediaTrackCapabilities & { torch?: boolean; focusMode?: string[] }
type CameraConstraints = MediaTrackConstraintSet & { torch?: boolean; focusMode?: string }

const wanted: MediaStreamConstraints = {
  audio: false,
  // `ideal` only: an exact facing mode fails on laptops and on most handhelds with one camera.
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
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

function capabilities(stream: MediaStream | undefined): CameraCapabilities | undefined {
  return stream?.getVideoTracks()[0]?.getCapabilities?.()
}

/** Sets what the camera can set, and nothing else. */
async function apply(stream: MediaStream | undefined, constraint: CameraConstraints): Promise<void> {
  const can = capabilities(stream)
  const supported = constraint.focusMode === undefined || can?.focusMode?.includes(constraint.focusMode) === true
  const track = stream?.getVideoTracks()[0]
  if (!track || !supported) return
  await track.applyConstraints({ advanced: [constraint] }).catch(() => undefined)
}
