import { Html5Qrcode } from 'html5-qrcode'
import { firstCode, type ScanEngine, timed } from './engines.ts'

/** @param polyfilled with the browser's BarcodeDetector, which the polyfill stands in for */
export function html5Qrcode(polyfilled: boolean): ScanEngine {
  const config = { verbose: false, useBarCodeDetectorIfSupported: polyfilled }
  return {
    async read(file) {
      const ms: number[] = []
      const place = document.createElement('div')
      place.id = `picture-${Math.random()}`
      place.style.width = '1280px'
      document.body.append(place)
      const reader = new Html5Qrcode(place.id, config)
      try {
        const { decodedText } = await timed(ms, () => reader.scanFileV2(new File([file], 'picture'), false))
        return { texts: [decodedText], ms }
      } catch {
        return { texts: [], ms }
      } finally {
        place.remove()
      }
    },
    camera: (box, forMs) =>
      firstCode(forMs, async (found) => {
        box.replaceChildren()
        const reader = new Html5Qrcode(box.id, config)
        await reader.start({ facingMode: 'environment' }, { fps: 10 }, (text) => found(text), undefined)
        return () => reader.stop()
      }),
  }
}
