import { startCamera } from '../../src/scan/camera.ts'
import { createDecoder } from '../../src/scan/decoder.ts'
import { readBitmap } from '../../src/scan/read-picture.ts'
import { firstCode, type ScanEngine, timed } from './engines.ts'

/** The app's own engine as the app uses it: several looks at a picture, and only what is trusted. */
export async function ours(): Promise<ScanEngine> {
  const decoder = await createDecoder()
  if (decoder.engine !== 'zxing') throw new Error('this browser does not run the main engine')
  return {
    async read(file) {
      const ms: number[] = []
      const picture = await createImageBitmap(file)
      const scans = await readBitmap({ ...decoder, read: (...look) => timed(ms, () => decoder.read(...look)) }, picture)
      picture.close()
      return { texts: scans.map(({ text }) => text), ms }
    },
    camera: (box, forMs) =>
      firstCode(forMs, async (found) => {
        const video = document.createElement('video')
        video.muted = true
        video.playsInline = true
        box.replaceChildren(video)
        const { stop } = await startCamera(video, ({ text }) => found(text))
        return stop
      }),
  }
}
