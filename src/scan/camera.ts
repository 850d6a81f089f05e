import type { Scan } from '#domain/barcode.ts'
import { createTrust } from './trust.ts'
import { type CameraHandle, type CameraOptions, watchCamera } from './watch-camera.ts'

/** Shows the camera in `video` and reports each trusted code once until it leaves the view; else as `watchCamera`. */
export function startCamera(
  video: HTMLVideoElement,
  onScan: (scan: Scan) => void,
  options: CameraOptions = {},
): Promise<CameraHandle> {
  const trust = createTrust()
  return watchCamera(
    video,
    ({ at, codes }) => {
      const seen = codes.map(({ scan }) => scan)
      for (const scan of trust.see(seen, at)) queueMicrotask(() => onScan(scan))
    },
    options,
  )
}
