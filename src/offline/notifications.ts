import * as z from 'zod/mini'
import { PushKey, Subscribed } from '#domain/notification.ts'
import type { NotificationWords } from './db.ts'
import type { Engine } from './engine.ts'
import { call } from './http.ts'
import type { OnlineResult } from './run-online.ts'

export type Standing = 'unsupported' | 'denied' | 'off' | 'on'

/** Whether whoever is signed in hears of alerts on this device while the app is closed, or why they cannot. */
export async function standingOf({ db, session }: Engine): Promise<Standing> {
  if (!isSupported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const notified = await db.read('notified')
  const subscription = await ownSubscription()
  const isTheirs = notified !== undefined && notified.personId === session?.personId
  const isOn = isTheirs && Notification.permission === 'granted' && subscription?.endpoint === notified.endpoint
  return isOn ? 'on' : 'off'
}

/** `undecided`: the browser's question was closed; `no-push-service`: the browser found nobody who would bring it anything. */
export type StartResult =
  { kind: 'on' | 'denied' | 'undecided' | 'no-push-service' } | Exclude<OnlineResult<never>, { kind: 'done' }>

/** After a tap, and never before one: the browser asks whether it may, and then the server is told where. */
export async function startNotifications(engine: Engine, words: NotificationWords): Promise<StartResult> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return { kind: permission === 'denied' ? 'denied' : 'undecided' }
  return await subscribe(engine, words)
}

async function subscribe(engine: Engine, words: NotificationWords): Promise<StartResult> {
  const { device, session, ports, db } = engine
  if (!device || !session) return { kind: 'refused', code: 'signed-out' }
  const key = await call(ports, '/v1/notifications/key', PushKey, { device })
  if (key.kind === 'unreachable') return { kind: 'unreachable' }
  if (key.kind === 'problem') return { kind: 'refused', code: key.problem.code }
  const subscription = await subscriptionFor(key.data.publicKey)
  const { endpoint, keys } = subscription?.toJSON() ?? {}
  if (endpoint === undefined || !keys) return { kind: 'no-push-service' }
  const result = await engine.runOnline({
    ...{ path: '/v1/notifications', name: 'receive-notifications', answer: Subscribed },
    args: { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] },
  })
  if (result.kind !== 'done') return result
  await db.write('notified', { id: result.data.id, personId: session.personId, endpoint, words })
  return { kind: 'on' }
}

/** Nobody hears of anything on this device while the app is closed. A server that does not hear of it now is told by the push service. */
export async function endNotifications({ db, device, ports }: Engine): Promise<void> {
  const notified = await db.read('notified')
  await db.meta.delete('notified')
  await (await ownSubscription())?.unsubscribe()
  if (notified && device) await call(ports, '/v1/notifications/end', z.object({}), { device, body: {} })
}

/**
 * From now on: another person who signs in here ends what was told to the last one, and whoever is told is told on, as the server
 * ends what nobody has renewed for a shift. A device that locks itself goes on: it lies in somebody's pocket.
 */
export function keepNotifications(engine: Engine): void {
  if (!isSupported()) return
  let last: string | undefined
  let looking = Promise.resolve()
  const look = () => {
    const now = engine.blocked || !engine.device ? 'nobody' : engine.session?.personId
    if (now === last) return
    last = now
    // an accelerator: what could not be renewed now is when the app is opened next
    if (now !== undefined) looking = looking.then(() => keep(engine)).catch(() => undefined)
  }
  engine.subscribe(look)
  look()
}

async function keep(engine: Engine): Promise<void> {
  const notified = await engine.db.read('notified')
  const { session, device, blocked } = engine
  const goesOn = notified && device && !blocked && session?.personId === notified.personId
  if (goesOn && Notification.permission === 'granted') await subscribe(engine, notified.words)
  // a tab where somebody signed out in the meantime decides nothing
  else if (session || blocked || !device) await endNotifications(engine)
}

const isSupported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

async function ownSubscription(): Promise<PushSubscription | null | undefined> {
  const registration = await navigator.serviceWorker.getRegistration()
  return await registration?.pushManager.getSubscription()
}

/** @returns undefined where the browser has no push service, or does not reach it */
async function subscriptionFor(publicKey: string): Promise<PushSubscription | undefined> {
  const { pushManager } = await navigator.serviceWorker.ready
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey }
  const again = async () => {
    // it was made for a server of before
    await (await pushManager.getSubscription())?.unsubscribe()
    return await pushManager.subscribe(wanted)
  }
  return await pushManager
    .subscribe(wanted)
    .catch(again)
    .catch(() => undefined)
}
