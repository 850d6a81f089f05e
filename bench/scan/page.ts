import { type EngineName, firstCode, type ScanEngine, timed } from './engines.ts'
import { html5Qrcode } from './html5-qrcode.ts'
import { ours } from './ours.ts'

interface Tools {
  firstCode: typeof firstCode
  timed: typeof timed
}
/** What bench/peers/scan-page.js offers: its packages are not of this project. */
interface Peers {
  zxingJs(tools: Tools): ScanEngine
  quagga(tools: Tools): ScanEngine
  BarcodeDetector: unknown
}
const { scanPeers: peers } = window as unknown as { scanPeers: Peers }
const tools = { firstCode, timed }

const makers: Record<EngineName, () => ScanEngine | Promise<ScanEngine>> = {
  ours,
  html5Qrcode: () => html5Qrcode(false),
  html5QrcodePolyfill() {
    Object.assign(globalThis, { BarcodeDetector: peers.BarcodeDetector })
    return html5Qrcode(true)
  },
  zxingJs: () => peers.zxingJs(tools),
  quagga: () => peers.quagga(tools),
}
const made = new Map<EngineName, ScanEngine>()

async function engine(name: EngineName): Promise<ScanEngine> {
  const known = made.get(name) ?? (await makers[name]())
  made.set(name, known)
  return known
}

const page = {
  async read(name: EngineName, url: string) {
    return await (await engine(name)).read(await (await fetch(url)).blob())
  },
  async camera(name: EngineName, forMs: number) {
    const box = document.querySelector<HTMLElement>('#place')
    if (!box) throw new Error('the page has no place for the camera')
    return await (await engine(name)).camera(box, forMs)
  },
  /** Keeps our camera open. @returns how many tasks of the main thread took longer than 50 ms meanwhile */
  async watch(forMs: number) {
    let longTasks = 0
    const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length))
    observer.observe({ type: 'longtask' })
    const { startCamera } = await import('../../src/scan/camera.ts')
    const video = document.createElement('video')
    video.muted = true
    document.querySelector('#place')?.replaceChildren(video)
    const { stop } = await startCamera(video, () => undefined)
    await new Promise((done) => setTimeout(done, forMs))
    stop()
    observer.disconnect()
    return longTasks
  },
}

export type ScanPage = typeof page
Object.assign(window, { scanBench: page })
