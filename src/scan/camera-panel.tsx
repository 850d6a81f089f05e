import { emitScan } from './bus.ts'
import { startCamera } from './camera.ts'
import { CameraView, type CameraWords } from './camera-view.tsx'
import styles from './camera-panel.module.css'
import { useCamera } from './use-camera.ts'

/** The camera's picture with a frame to aim by. Each trusted code goes to the scan bus; what it means is the screen's. */
export function CameraPanel({ onClose, words }: { onClose: () => void; words: CameraWords }) {
  const camera = useCamera((video, options) => startCamera(video, emitScan, options))
  return (
    <CameraView camera={camera} words={words} onClose={onClose}>
      <div className={styles.target} />
    </CameraView>
  )
}
