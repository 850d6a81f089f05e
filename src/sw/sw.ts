import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { type OpenMessage, WAKE_TO_LOOK, WAKE_TO_SEND } from '../offline/wake.ts'

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

// The server's own pages are under the same address, and tell nobody of an alert.
const appPages = async () => {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return pages.filter(({ url }) => !serverPages.test(new URL(url).pathname))
}

// An alert, while the app may be closed. Whoever looks at the app sees and hears it there: for them, and for what is not theirs, the
// notification is taken away at once. It has to be shown nevertheless, or a browser ends the subscription.
const notify = async (data: PushMessageData | null) => {
  const { notificationFor } = await import('../offline/show-notification.ts')
  const shown = await notificationFor(data?.text()).catch(() => undefined)
  const isSeen = (await appPages()).some(({ visibilityState }) => visibilityState === 'visible')
  const { title, body, tag, path } = shown ?? { title: 'Storehand', body: '', tag: 'nothing', path: '/' }
  const isQuiet = isSeen || !shown
  const icons = { icon: '/icon-192.png', badge: '/icon-maskable-192.png' }
  await self.registration.showNotification(title, { body, tag, ...icons, silent: isQuiet, data: path })
  if (!isQuiet) return
  for (const notification of await self.registration.getNotifications({ tag })) notification.close()
}
self.addEventListener('push', (event) => event.waitUntil(notify(event.data)))

// An app that is open goes there without being loaded again: what is typed in it stays.
const open = async (path: string) => {
  const [page] = await appPages()
  if (!page) return void (await self.clients.openWindow(path))
  const message: OpenMessage = { type: 'OPEN', path }
  page.postMessage(message)
  // where it may not be brought to the front the person does that
  await page.focus().catch(() => undefined)
}
self.addEventListener('notificationclick', (event) => {
  const { notification } = event
  notification.close()
  event.waitUntil(open(String(notification.data)))
})
