import { Engine } from '../offline/engine.ts'
import { browserPorts } from '../offline/ports.ts'
import { lockWhenLeft } from './auto-lock.ts'

/** The one engine of this tab. */
export const engine = new Engine(browserPorts())

// what waited while nobody looked, or while another tab was frozen with it, goes out
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void engine.sync()
})
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void engine.sync()
})

/** The database answers while the rest of the app is still being read: main.tsx imports this first. */
export const opening = engine.open().then(() => lockWhenLeft(engine))
