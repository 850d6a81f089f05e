import { lazy, Suspense } from 'react'
import { useCameraWords } from './use-camera-words.ts'

const CameraPanel = lazy(async () => ({ default: (await import('../../scan/scanner.ts')).CameraPanel }))

/** The camera with its words; what it reads goes to the screen that is open. Loads on first use. */
export function ScanCamera({ onClose }: { onClose: () => void }) {
  const words = useCameraWords()
  return (
    <Suspense fallback={null}>
      <CameraPanel onClose={onClose} words={words} />
    </Suspense>
  )
}
