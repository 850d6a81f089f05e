import * as z from 'zod/mini'
import { Eaches, Id, Instant, Sku } from './store.ts'

/** A reservation may last so long, in ms: a basket is paid within minutes, an order by bank transfer within days. */
export const LONGEST_RESERVATION_MS = 14 * 24 * 3600_000

/** Units that another channel has promised to somebody, until `expiresAt`, UTC ms. The server's own: devices do not get it. */
export const Reservation = z.object({
  id: Id,
  sku: Sku,
  quantity: Eaches,
  reservedAt: Instant,
  expiresAt: Instant,
  ended: z.nullable(z.object({ at: Instant, how: z.enum(['released', 'expired']) })),
})
export type Reservation = z.infer<typeof Reservation>

/** The ledger's row: so many more are promised, or fewer. */
export const promised = ({ id, sku }: Reservation, cause: 'reserve' | 'release' | 'expire', reserved: number) => ({
  ...{ sku, cause, quantity: 0, from: null, to: null, reserved },
  source: { kind: 'reservation' as const, id, name: id },
})
