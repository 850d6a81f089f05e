import * as z from 'zod/mini'
import { Id } from './store.ts'

/** An order is due soon and nobody has begun, is late, or its customer stands at the kerb; a count is due soon, or late. */
export const NotificationKind = z.enum(['at-risk', 'late', 'here', 'count-soon', 'count-late'])
export type NotificationKind = z.infer<typeof NotificationKind>

/**
 * What is sent to a device whose app is closed. It names the order and nobody (of a count, whose name somebody has typed, `orderId` is its id and `number` empty): whoever carries it, and whoever looks at a locked
 * screen, learns no name. `to` is the subscription, so that a device shows nothing that was meant for whoever had it before; `key`
 * is the same as long as it is the same: a browser that has it already shows it once.
 */
export const PushedNotification = z.object({
  to: Id,
  key: z.string().check(z.maxLength(300)),
  kind: NotificationKind,
  orderId: Id,
  number: z.string().check(z.maxLength(100)),
})
export type PushedNotification = z.infer<typeof PushedNotification>

/** Where a tap on it leads: whoever waits stands on the screen of those who wait, an order on the screen where work on it goes on. */
export function notificationPath({ kind, orderId }: Pick<PushedNotification, 'kind' | 'orderId'>): string {
  if (kind === 'here') return '/curbside'
  const isCount = kind === 'count-soon' || kind === 'count-late'
  return `/${isCount ? 'count' : 'alerts'}/${encodeURIComponent(orderId)}`
}

/** A device that nobody has opened for so long is told nothing any more, in ms: a shift of twelve hours. */
export const SUBSCRIBED_MS = 12 * 3_600_000

/** The answer to a device that asks to be told. */
export const Subscribed = z.object({ id: Id })
/** What a browser makes a subscription for: the server's public key, P-256, 65 bytes as base64url. */
export const PushKey = z.object({ publicKey: z.string() })
