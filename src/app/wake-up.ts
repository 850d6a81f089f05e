import { navigate } from 'wouter/use-browser-location'
import type { Engine } from '../offline/engine.ts'
import { keepNotifications } from '../offline/notifications.ts'
import { type OpenMessage, WAKE_TO_LOOK, WAKE_TO_SEND } from '../offline/wake.ts'

/** How often a closed app wants to be woken at the most, in ms; the browser decides. */
const LOOK_EVERY_MS = 3600_000

/** What Chromium has and the DOM's types do not name. */
interface Wakeable {
  sync?: { register(tag: string): Promise<void> }
  periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> }
}

/**
 * Asks the browser to wake the service worker: once the network is back, where work waits and the server is away, and now
 * and then. Chromium may, others cannot; nothing depends on it.
 */
export function askToBeWoken(engine: Engine): void {
  if (!('serviceWorker' in navigator)) return
  keepNotifications(engine)
  openWhatIsTapped()
  let asked = false
  const ready = navigator.serviceWorker.ready as Promise<Wakeable>
  // a browser that refuses has said so: the app syncs while it is open
  const quietly = (asking: Promise<unknown>) => void asking.catch(() => undefined)
  quietly(ready.then(({ periodicSync }) => periodicSync?.register(WAKE_TO_LOOK, { minInterval: LOOK_EVERY_MS })))
  engine.subscribe(() => {
    const isWaiting = engine.connection.state === 'unreachable' && engine.view.pending.length > 0
    if (isWaiting && !asked) quietly(ready.then(({ sync }) => sync?.register(WAKE_TO_SEND)))
    asked = isWaiting
  })
}

/** A notification leads to its screen; whoever looks at the app needs none of those that are still shown. */
function openWhatIsTapped(): void {
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Partial<OpenMessage> | null>) => {
    if (data?.type === 'OPEN' && data.path !== undefined) navigate(data.path)
  })
  const clear = async () => {
    if (document.visibilityState !== 'visible') return
    const registration = await navigator.serviceWorker.getRegistration()
    // a browser without notifications has none of this
    for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close()
  }
  const look = () => void clear().catch(() => undefined)
  document.addEventListener('visibilitychange', look)
  look()
}
