import { browserPorts } from '../offline/ports.ts'
import { Engine } from '../offline/engine.ts'

/** The one engine of this tab. */
export const engine = new Engine(browserPorts())
