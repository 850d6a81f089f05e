import { create } from 'zustand'
import type { Workbox } from 'workbox-window'
import { settled } from './settled.ts'

/** Chromium's offer to install the app; other browsers have their own menus. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

/** ms until a worker that could not be registered is tried again */
const REGISTER_AGAIN_MS = 30_000

/** A person said "Not now" on this device; the browser's own menu still installs. */
const NO_INSTALL = 'storehand.no-install'

interface UpdateState {
  /** swaps to the new version and reloads; only a person calls it */
  apply: (() => void) | undefined
  install: (() => void) | undefined
  dismissInstall(): void
}

export const useUpdate = create<UpdateState>((set) => ({
  apply: undefined,
  install: undefined,
  dismissInstall: () => {
    localStorage.setItem(NO_INSTALL, 'yes')
    set({ install: undefined })
  },
}))

/**
 * Registers the service worker and notices when a new version waits. It never reloads under the user: the new version
 * takes over when a person taps, or when every tab was closed.
 */
export function watchForUpdates(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (localStorage.getItem(NO_INSTALL)) return
    const offer = event as InstallOffer
    useUpdate.setState({
      install: () => {
        useUpdate.setState({ install: undefined })
        void offer.prompt()
      },
    })
  })
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // nothing on the first screen needs the worker
  void settled.then(registerSoon)
}

/** Where the server went away meanwhile it is tried again: without the worker nothing opens offline. */
async function registerSoon(): Promise<void> {
  try {
    const { Workbox } = await import('workbox-window')
    await register(new Workbox('/sw.js', { type: 'classic' }))
  } catch {
    setTimeout(() => void registerSoon(), REGISTER_AGAIN_MS)
  }
}

async function register(workbox: Workbox): Promise<void> {
  let asked = false
  workbox.addEventListener('waiting', () => {
    useUpdate.setState({
      apply: () => {
        asked = true
        workbox.messageSkipWaiting()
      },
    })
  })
  workbox.addEventListener('controlling', () => {
    // another tab may have asked: only the tab whose user asked reloads
    if (asked) window.location.reload()
  })
  const registration = await workbox.register()
  const HOUR_MS = 60 * 60 * 1000
  // offline is no news: the next hour tries again
  setInterval(() => void registration?.update().catch(() => undefined), HOUR_MS)
}
