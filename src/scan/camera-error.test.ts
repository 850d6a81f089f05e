import { describe, expect, it } from 'vitest'
import { CameraError, toCameraError } from './camera-error.ts'

describe('toCameraError', () => {
  it.each([
    ['NotAllowedError', 'camera-denied'],
    ['SecurityError', 'camera-denied'],
    ['NotFoundError', 'no-camera'],
    ['OverconstrainedError', 'no-camera'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
    ['InvalidStateError', 'camera-failed'],
  ])('%s is %s, whatever its message', (name, code) => {
    const reason = new DOMException('Permission denied', name)
    expect(toCameraError(reason)).toMatchObject({ name: 'CameraError', code, cause: reason })
  })

  it('keeps a CameraError and calls anything else camera-failed', () => {
    const error = new CameraError('camera-busy')
    expect(toCameraError(error)).toBe(error)
    expect(toCameraError(new TypeError('NotAllowedError')).code).toBe('camera-failed')
    expect(toCameraError(undefined).code).toBe('camera-failed')
  })
})
