import { Engine } from '../offline/engine.ts'
import { browserPorts } from '../offline/ports.ts'

/** The one engine of this tab. */
export const engine = new Engine(browserPorts())

/** The database answers while the rest of the app is still being read: main.tsx imports this first. */
export const opening = engine.open()
