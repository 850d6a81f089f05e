import type { Engine } from '../../offline/engine.ts'
import { probeStorage } from '../../offline/probe-storage.ts'
import { lookForCamera, type CameraState } from '../../scan/look-for-camera.ts'
import { readStorage, type StorageState } from '../shared/use-storage.ts'

/** What this device and this browser are found to be. What a browser does not tell is undefined. */
export interface Found {
  secure: boolean
  writes: 'strict' | 'relaxed' | 'failed'
  storage: StorageState
  camera: CameraState
  /** the server's clock − this device's; `isNow`: the server has just told */
  clock: { skewMs: number; isNow: boolean } | undefined
  battery: { level: number; charging: boolean } | undefined
  worker: boolean
  vibrates: boolean
  wakes: boolean
}

/** What Chromium has and the DOM's types do not name. */
interface More {
  getBattery?: () => Promise<{ level: number; charging: boolean }>
}

/** Looks at it all, with and without a network. Never throws: what cannot be found out is told as that. */
export async function probe(engine: Engine): Promise<Found> {
  const or = <T>(asked: Promise<T> | undefined, otherwise: T) =>
    (asked ?? Promise.resolve(otherwise)).catch(() => otherwise)
  const [writes, storage, camera, clock, battery, worker] = await Promise.all([
    or<Found['writes']>(probeStorage(), 'failed'),
    readStorage(),
    lookForCamera(),
    or(readClock(engine), lastKnownClock(engine)),
    or<Found['battery']>((navigator as More).getBattery?.(), undefined),
    or(hasWorker(), false),
  ])
  return {
    ...{ secure: window.isSecureContext, writes, storage, camera, clock, worker },
    battery: battery && { level: battery.level, charging: battery.charging },
    vibrates: 'vibrate' in navigator,
    wakes: 'ServiceWorkerRegistration' in window && 'sync' in ServiceWorkerRegistration.prototype,
  }
}

async function hasWorker(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration()
  return Boolean(registration?.active)
}

/** Every answer says when it was given, to the second. Throws without a network. */
async function readClock({ ports }: Engine): Promise<Found['clock']> {
  const [before, began] = [ports.now(), ports.monoMs()]
  const answer = await ports.fetch('/healthz', { cache: 'no-store', signal: ports.timeout(5_000) })
  const at = Date.parse(answer.headers.get('date') ?? '')
  if (!answer.ok || Number.isNaN(at)) throw new TypeError('no answer of the server')
  const halfway = before + (ports.monoMs() - began) / 2
  return { skewMs: at + 500 - halfway, isNow: true }
}

function lastKnownClock({ view }: Engine): Found['clock'] {
  const { lastPullAt, skewMs } = view.state
  return lastPullAt === null ? undefined : { skewMs, isNow: false }
}
