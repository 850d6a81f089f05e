import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { WAKE_TO_LOOK, WAKE_TO_SEND } from '../offline/wake.ts'

declare const self: ServiceWorkerGlobalScope

/** Chromium's Background Sync, which the types do not name. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}
declare global {
  interface ServiceWorkerGlobalScopeEventMap {
    sync: SyncEvent
    periodicsync: SyncEvent
  }
}

// Everything that the app can ever load is fetched at installation, so that a screen or the scanner that is opened for
// the first time opens without a network too.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

// Every screen is index.html; the server's own pages are not ours to answer.
const serverPages = /^\/(v1|c|docs|openapi|healthz|readyz|demo|trust|problems)\b/
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [serverPages] }))

// A new version waits until the person says so: the app sends this after "Update now", never by itself.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const data: unknown = event.data
  const isSkip = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
  if (isSkip) event.waitUntil(self.skipWaiting())
})

// The app is closed, or asleep, and the network is back.
const wake = (event: SyncEvent) => {
  if (event.tag === WAKE_TO_SEND || event.tag === WAKE_TO_LOOK) event.waitUntil(sync())
}
// It is in this file and runs when it is asked for: a page that is opened waits until the whole worker has been run.
const sync = async () => {
  const { syncInBackground } = await import('../offline/background.ts')
  await syncInBackground()
}
self.addEventListener('sync', wake)
self.addEventListener('periodicsync', wake)
