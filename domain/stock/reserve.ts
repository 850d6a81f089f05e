import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject, type Decision } from '../decision.ts'
import { LONGEST_RESERVATION_MS, promised, type Reservation } from '../reservation.ts'
import { atp, noLevel } from '../stock-level.ts'
import { Eaches, Id, Instant, Sku } from '../store.ts'

/**
 * Another channel promises units to somebody, for `forMs`. `safety`: eaches that are kept back from it. Of two who ask for the last
 * unit the first gets it. Rejects: not-enough, with what is there; reservation-exists.
 */
export const reserve = defineCommand({
  name: 'reserve',
  v: 1,
  mode: 'request',
  origins: ['connector'],
  may: 'program',
  args: z.object({
    reservationId: Id,
    sku: Sku,
    quantity: Eaches,
    safety: z.int().check(z.nonnegative()),
    forMs: z.int().check(z.positive(), z.maximum(LONGEST_RESERVATION_MS)),
  }),
  touches: ({ reservationId, sku }) => [
    { kind: 'reservation', id: reservationId },
    { kind: 'stock-level', id: sku },
  ],
  decide: (read, { args, at }) => {
    const { reservationId: id, sku, quantity, safety, forMs } = args
    if (read.get('reservation', id)) return reject('reservation-exists')
    const available = atp(read.get('stock-level', sku) ?? noLevel(sku), safety)
    if (available < quantity) return reject('not-enough', { available, quantity })
    const doc = { id, sku, quantity, reservedAt: at, expiresAt: at + forMs, ended: null }
    return accept([{ kind: 'reservation', id, doc }], { movements: [promised(doc, 'reserve', quantity)] })
  },
})

/** What was promised may be sold again. Rejects: unknown-reservation; one that has ended stays as it is. */
export const releaseReservation = defineCommand({
  name: 'release-reservation',
  v: 1,
  mode: 'request',
  origins: ['connector'],
  may: 'program',
  args: z.object({ reservationId: Id }),
  touches: ({ reservationId }) => [{ kind: 'reservation', id: reservationId }],
  decide: (read, { args: { reservationId: id }, at }) => {
    const reservation = read.get('reservation', id)
    if (!reservation) return cannotTell('reservation', id)
    return reservation.ended ? accept([]) : end(reservation, 'released', at)
  },
})

/** The same once its time is over, which the server notices by itself. `dueAt`: the end that it had then, UTC ms. */
export const expireReservation = defineCommand({
  name: 'expire-reservation',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({ reservationId: Id, dueAt: Instant }),
  touches: ({ reservationId }) => [{ kind: 'reservation', id: reservationId }],
  decide: (read, { args: { reservationId: id, dueAt }, at }) => {
    const reservation = read.get('reservation', id)
    if (!reservation || reservation.ended || reservation.expiresAt !== dueAt || at < dueAt) return accept([])
    return end(reservation, 'expired', at)
  },
})

/** It leaves the list of those that are open. */
function end(reservation: Reservation, how: 'released' | 'expired', at: number): Decision {
  const { id, quantity } = reservation
  return accept([{ kind: 'reservation', id, doc: { ...reservation, ended: { at, how } } }], {
    movements: [promised(reservation, how === 'expired' ? 'expire' : 'release', -quantity)],
    effects: [{ type: 'leave-feed', kind: 'reservation', id }],
  })
}
