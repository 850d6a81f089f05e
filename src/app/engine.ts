import { Engine } from '../offline/engine.ts'
import { browserPorts } from '../offline/ports.ts'
import { lockWhenLeft } from './auto-lock.ts'

/** Devices whose network comes back at the same moment spread their first requests over so long. */
const BACK_WITHIN_MS = 2_000

/** The one engine of this tab. */
export const engine = new Engine(browserPorts())

// what waited while nobody looked, or while another tab was frozen with it, goes out
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void engine.sync()
})
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void engine.sync()
})

// that the network is back is not believed, but worth a try: sooner than the next round, and not all of a store at once
window.addEventListener('online', () => {
  const { ports } = engine
  ports.after(ports.jitter() * BACK_WITHIN_MS, () => void engine.sync())
})

/** The database answers while the rest of the app is still being read: main.tsx imports this first. */
export const opening = engine.open().then(() => lockWhenLeft(engine))
