import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { CameraError, type CameraErrorCode } from './camera-error.ts'
import type { CameraHandle, CameraOptions } from './watch-camera.ts'

export type CameraState =
  | { kind: 'starting' }
  /** interrupted: no picture comes for now */
  | { kind: 'running' | 'interrupted'; handle: CameraHandle }
  | { kind: 'failed'; code: CameraErrorCode }

export interface UsedCamera {
  video: RefObject<HTMLVideoElement | null>
  state: CameraState
  /** starts it anew */
  retry: () => void
}

/** What may be over when somebody comes back to the app from another one. */
const PASSING: ReadonlySet<CameraErrorCode> = new Set(['camera-busy', 'camera-taken'])

/** The camera while the component is mounted, whatever becomes of it. */
export function useCamera(
  start: (video: HTMLVideoElement, options: CameraOptions) => Promise<CameraHandle>,
): UsedCamera {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>({ kind: 'starting' })
  const [attempt, setAttempt] = useState(0)
  const begin = useEffectEvent(start)
  const retry = () => setAttempt((before) => before + 1)

  useEffect(() => {
    if (!video.current) return undefined
    const ending = new AbortController()
    const { signal } = ending
    const onLost = (reason: unknown) => {
      if (signal.aborted) return
      setState({ kind: 'failed', code: reason instanceof CameraError ? reason.code : 'camera-failed' })
    }
    const onInterrupted = (isInterrupted: boolean) => {
      const kind = isInterrupted ? 'interrupted' : 'running'
      setState((before) => ('handle' in before && !signal.aborted ? { kind, handle: before.handle } : before))
    }
    setState({ kind: 'starting' })
    begin(video.current, { signal, onLost, onInterrupted })
      .then((handle) => !signal.aborted && setState({ kind: 'running', handle }))
      .catch(onLost)
    return () => ending.abort()
  }, [attempt])

  const mayBeOver = state.kind === 'failed' && PASSING.has(state.code)
  useEffect(() => {
    if (!mayBeOver) return undefined
    const onVisibility = () => {
      if (!document.hidden) setAttempt((before) => before + 1)
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [mayBeOver])

  return { video, state, retry }
}
