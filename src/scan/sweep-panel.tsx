import { useState, useSyncExternalStore } from 'react'
import type { Scan } from '#domain/barcode.ts'
import styles from './camera-panel.module.css'
import { CameraView, type CameraWords } from './camera-view.tsx'
import { signal } from './feedback.ts'
import { createSweepCount, type SweepEvent, type SweepVerdict, type SweepView } from './sweep-count.ts'
import { SweepOutlines } from './sweep-outlines.tsx'
import { useCamera } from './use-camera.ts'
import { watchCamera } from './watch-camera.ts'

/** Between the signals of labels that were counted in one look, so that each is heard. Milliseconds. */
const APART_MS = 130

export interface SweepPanelProps {
  words: CameraWords & { undo: string }
  /** What a code means to this count. This and the next two are taken as they are when the panel opens. */
  judge: (scan: Scan) => Promise<SweepVerdict>
  /** Each label as it is counted, and each that is taken back. */
  onEvent: (event: SweepEvent) => void
  /** `judge` has failed: that label is not counted. */
  onFailed: (reason: unknown) => void
  onClose: () => void
  /** The running tally in words, the number first; said aloud when they change. */
  tally: (view: Omit<SweepView, 'outlines' | 'size'>) => readonly string[]
}

/**
 * Counts labels while the camera passes along them: each is outlined on the picture, and counted once, heard and felt. Undo
 * takes back the one that was counted last.
 */
export function SweepPanel({ words, judge, onEvent, onFailed, onClose, tally }: SweepPanelProps) {
  const [count] = useState(() => {
    const inTurn = apart()
    const tell = (event: SweepEvent) => {
      inTurn(() => signal(event.kind === 'counted' ? 'good' : 'saved'))
      onEvent(event)
    }
    return createSweepCount(judge, tell, onFailed)
  })
  const view = useSyncExternalStore(count.subscribe, count.view)
  const camera = useCamera((video, options) => watchCamera(video, count.see, options))
  const undo = (
    <button type="button" className={styles.button} disabled={view.total === 0} onClick={count.undo}>
      {words.undo}
    </button>
  )
  return (
    <>
      <CameraView tall camera={camera} words={words} onClose={onClose} actions={undo}>
        <SweepOutlines view={view} />
      </CameraView>
      <output className={styles.tally}>
        {tally(view).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </output>
    </>
  )
}

/** Acts at once, or as soon after the act before it that they can be told apart. */
function apart(): (act: () => void) => void {
  let next = 0
  return (act) => {
    const now = performance.now()
    const wait = Math.max(0, next - now)
    next = now + wait + APART_MS
    if (wait === 0) act()
    else setTimeout(act, wait)
  }
}
