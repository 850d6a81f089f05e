import { type ReactNode, useEffect, useState } from 'react'
import type { CameraErrorCode } from './camera-error.ts'
import styles from './camera-panel.module.css'
import { pointInPicture } from './frame.ts'
import type { UsedCamera } from './use-camera.ts'

export type CameraWords = {
  starting: string
  denied: string
  noCamera: string
  busy: string
  /** another app took it while it was ours */
  taken: string
  /** no picture comes for now */
  interrupted: string
  insecure: string
  failed: string
  retry: string
  torch: string
  zoom: string
  close: string
  /** the same where no camera works */
  leave: string
}

const wordFor: Record<CameraErrorCode, keyof CameraWords> = {
  'camera-denied': 'denied',
  'no-camera': 'noCamera',
  'camera-busy': 'busy',
  'camera-taken': 'taken',
  'insecure-origin': 'insecure',
  'camera-failed': 'failed',
}

/**
 * The camera's picture, what is drawn over it (`children`, while there is a picture), and the buttons that every use of it has. A tap
 * on the picture focuses there, where the camera can.
 */
export function CameraView({
  camera,
  words,
  onClose,
  children,
  actions,
  tall,
}: {
  camera: UsedCamera
  words: CameraWords
  onClose: () => void
  children: ReactNode
  actions?: ReactNode
  /** for several labels at once */
  tall?: boolean
}) {
  const { video, state, retry } = camera
  const handle = 'handle' in state ? state.handle : undefined
  useEffect(() => {
    const element = video.current
    const focus = handle?.focus
    if (!element || !focus) return undefined
    const tapped = ({ offsetX, offsetY }: MouseEvent) => void focus(pointInPicture(element, { x: offsetX, y: offsetY }))
    element.addEventListener('click', tapped)
    return () => element.removeEventListener('click', tapped)
  }, [video, handle])

  return (
    <div className={styles.panel} data-state={state.kind} data-tall={tall}>
      <video ref={video} className={styles.video} muted playsInline aria-hidden="true" />
      {state.kind === 'failed' || state.kind === 'interrupted' ? (
        <p className={styles.message} role="alert">
          {words[state.kind === 'failed' ? wordFor[state.code] : 'interrupted']}
        </p>
      ) : (
        <>
          {children}
          <output className={styles.message}>{state.kind === 'starting' && words.starting}</output>
        </>
      )}
      <div className={styles.actions}>
        {handle?.torch && <Switch turn={handle.torch} label={words.torch} />}
        {handle?.zoom && <Switch turn={handle.zoom} label={words.zoom} />}
        {(state.kind === 'interrupted' || (state.kind === 'failed' && state.code !== 'insecure-origin')) && (
          <button type="button" className={styles.button} onClick={retry}>
            {words.retry}
          </button>
        )}
        {actions}
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
