import { describe, expect, it } from 'vitest'
import type { Decision, Reader } from '../decision.ts'
import type { Reservation } from '../reservation.ts'
import { atp, move, noLevel, type StockLevel } from '../stock-level.ts'
import { NOON } from '../testing/given.ts'
import { expireReservation, releaseReservation, reserve } from './reserve.ts'

/** A shelf of mugs, and what was promised of it. */
class Shelf implements Reader {
  level: StockLevel
  reservations = new Map<string, Reservation>()

  constructor(units: number) {
    const opening = { sku: 'MUG', cause: 'opening' as const, quantity: units, from: null, to: 'shelf' as const }
    this.level = move(noLevel('MUG'), { ...opening, reserved: 0, id: 'opening', by: 'import', at: 0 })
  }

  get(kind: string, id: string): never {
    const found = kind === 'stock-level' ? this.level : this.reservations.get(id)
    return found as never
  }

  take(cmdId: string, decision: Decision) {
    if (decision.kind !== 'accept') return decision.kind === 'reject' ? decision.reason : decision.kind
    for (const change of decision.changes) {
      if (change.kind === 'reservation') this.reservations.set(change.id, change.doc)
    }
    for (const movement of decision.movements ?? []) {
      this.level = move(this.level, { ...movement, id: cmdId, by: 'shop', at: NOON })
    }
    return decision.effects
  }

  reserve(id: string, quantity: number, safety = 0) {
    const args = { reservationId: id, sku: 'MUG', quantity, safety, forMs: 60_000 }
    return this.take(id, reserve.decide(this, { ...input, args }))
  }

  release = (reservationId: string) =>
    this.take(`release ${reservationId}`, releaseReservation.decide(this, { ...input, args: { reservationId } }))

  expire = (reservationId: string, at: number, dueAt = NOON + 60_000) =>
    this.take(`expire ${at}`, expireReservation.decide(this, { ...input, at, args: { reservationId, dueAt } }))
}

const input = { cmdId: 'c', actorId: 'shop', clientId: '', at: NOON }

describe('a reservation', () => {
  it('of two for the last unit one gets it, and the other is told what is there', () => {
    const shelf = new Shelf(1)
    expect(shelf.reserve('a', 1)).toEqual([])
    expect(shelf.reserve('b', 1)).toEqual({ code: 'not-enough', detail: { available: 0, quantity: 1 } })
    expect(atp(shelf.level, 0)).toBe(0)
  })

  it('leaves alone what is kept back, and is never given in part', () => {
    const shelf = new Shelf(10)
    expect(shelf.reserve('a', 8, 3)).toEqual({ code: 'not-enough', detail: { available: 7, quantity: 8 } })
    expect(shelf.reserve('a', 7, 3)).toEqual([])
  })

  it('is made once under one id', () => {
    const shelf = new Shelf(10)
    shelf.reserve('a', 1)
    expect(shelf.reserve('a', 1)).toEqual({ code: 'reservation-exists', detail: {} })
  })

  it('is released once, however often that is said', () => {
    const shelf = new Shelf(3)
    shelf.reserve('a', 3)
    expect(shelf.release('a')).toEqual([{ type: 'leave-feed', kind: 'reservation', id: 'a' }])
    shelf.release('a')
    shelf.expire('a', NOON + 60_000)
    expect(shelf.level.reserved).toBe(0)
    expect(shelf.level.recent.map(({ cause }) => cause).toSorted()).toEqual(['opening', 'release', 'reserve'])
    expect(shelf.release('gone')).toBe('cannot-tell')
  })

  it('expires when its time is over, and not before', () => {
    const shelf = new Shelf(3)
    shelf.reserve('a', 3)
    shelf.expire('a', NOON + 59_999)
    shelf.expire('a', NOON + 70_000, NOON)
    expect(shelf.level.reserved).toBe(3)
    shelf.expire('a', NOON + 60_000)
    shelf.release('a')
    expect(shelf.level.reserved).toBe(0)
    expect(shelf.reservations.get('a')?.ended).toEqual({ at: NOON + 60_000, how: 'expired' })
  })
})
