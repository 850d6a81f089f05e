import { useEffect, useRef, useState } from 'react'
import { emitScan } from './bus.ts'
import { CameraError, startCamera, type CameraErrorCode, type CameraHandle } from './camera.ts'
import styles from './camera-panel.module.css'

export type CameraWords = {
  starting: string
  denied: string
  noCamera: string
  busy: string
  insecure: string
  failed: string
  torch: string
  zoom: string
  close: string
  /** the same where no camera works */
  leave: string
}

type State =
  { kind: 'starting' } | { kind: 'running'; handle: CameraHandle } | { kind: 'failed'; code: CameraErrorCode }

const wordFor: Record<CameraErrorCode, keyof CameraWords> = {
  'camera-denied': 'denied',
  'no-camera': 'noCamera',
  'camera-busy': 'busy',
  'insecure-origin': 'insecure',
  'camera-failed': 'failed',
}

/** The camera's picture with a frame to aim by. Each trusted code goes to the scan bus; what it means is the screen's. */
export function CameraPanel({ onClose, words }: { onClose: () => void; words: CameraWords }) {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<State>({ kind: 'starting' })

  useEffect(() => {
    if (!video.current) return undefined
    const ending = new AbortController()
    const fail = (reason: unknown) => {
      if (ending.signal.aborted) return
      setState({ kind: 'failed', code: reason instanceof CameraError ? reason.code : 'camera-failed' })
    }
    setState({ kind: 'starting' })
    startCamera(video.current, emitScan, { signal: ending.signal, onLost: fail })
      .then((handle) => setState({ kind: 'running', handle }))
      .catch(fail)
    return () => ending.abort()
  }, [])

  return (
    <div className={styles.panel} data-state={state.kind}>
      <video ref={video} className={styles.video} muted playsInline aria-hidden="true" />
      {state.kind === 'failed' ? (
        <p className={styles.message} role="alert">
          {words[wordFor[state.code]]}
        </p>
      ) : (
        <>
          <div className={styles.target} />
          <output className={styles.message}>{state.kind === 'starting' && words.starting}</output>
        </>
      )}
      <div className={styles.actions}>
        {state.kind === 'running' && state.handle.torch && <Switch turn={state.handle.torch} label={words.torch} />}
        {state.kind === 'running' && state.handle.zoom && <Switch turn={state.handle.zoom} label={words.zoom} />}
        <button type="button" className={styles.button} onClick={onClose}>
          {state.kind === 'failed' ? words.leave : words.close}
        </button>
      </div>
    </div>
  )
}

function Switch({ turn, label }: { turn: (on: boolean) => Promise<void>; label: string }) {
  const [on, setOn] = useState(false)
  const toggle = () => {
    setOn(!on)
    void turn(!on)
  }
  return (
    <button type="button" className={styles.button} aria-pressed={on} onClick={toggle}>
      {label}
    </button>
  )
}
