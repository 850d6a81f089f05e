/** `camera-taken`: it was ours, and ended; `camera-busy`: another app had it before. */
export type CameraErrorCode =
  'camera-denied' | 'no-camera' | 'camera-busy' | 'camera-taken' | 'insecure-origin' | 'camera-failed'

/** Why there is no picture. `code` is stable; the message is for logs. */
export class CameraError extends Error {
  readonly code: CameraErrorCode

  constructor(code: CameraErrorCode, cause?: unknown) {
    super(code, { cause })
    this.name = 'CameraError'
    this.code = code
  }
}

/** The names that getUserMedia rejects with: Media Capture and Streams, section 10.2. */
const codes = new Map<string, CameraErrorCode>([
  ['NotAllowedError', 'camera-denied'],
  ['SecurityError', 'camera-denied'],
  ['NotFoundError', 'no-camera'],
  ['OverconstrainedError', 'no-camera'],
  ['NotReadableError', 'camera-busy'],
  ['AbortError', 'camera-busy'],
])

/** @param reason what getUserMedia rejected with; `camera-failed` for anything that it is not known to reject with */
export function toCameraError(reason: unknown): CameraError {
  if (reason instanceof CameraError) return reason
  // OverconstrainedError is no DOMException in older browsers, so the name decides, not the class.
  const name = typeof reason === 'object' && reason !== null && 'name' in reason ? String(reason.name) : ''
  return new CameraError(codes.get(name) ?? 'camera-failed', reason)
}
