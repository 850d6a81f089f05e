import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureId, type FailedRefund } from '../failed-refund.ts'
import { Desk } from '../testing/desk.ts'
import { NOON } from '../testing/given.ts'

const failed = {
  ...{ refundId: 'f1', returnId: 'r1', number: '1001', currency: 'EUR', amountMinor: 999, failedAt: NOON },
  ...{ onto: { kind: 'card' as const, last4: '4242' }, why: 'The account is closed.' },
}
const id = failureId('f1', NOON)
const given = () => {
  const desk = new Desk(null)
  desk.hear('note-failed-refund', failed)
  return desk
}
const again = { failureId: id, how: 'again' as const, note: null }
const byHand = { failureId: id, how: 'by-hand' as const, note: 'In cash, receipt 77' }

describe('a refund that failed', () => {
  it('is noted once for each time that it fails', () => {
    const desk = given()
    expect(desk.get('failed-refund', id)).toEqual({ id, ...failed, settled: null })
    desk.settleRefund(again)
    const settled = desk.get('failed-refund', id)
    desk.hear('note-failed-refund', failed)
    expect(desk.get('failed-refund', id)).toEqual(settled)
    desk.hear('note-failed-refund', { ...failed, failedAt: NOON + 1 })
    expect(desk.get('failed-refund', failureId('f1', NOON + 1))?.settled).toBeNull()
  })

  it('is asked for again, or paid by hand with a word on how, by a manager, and by one of two', () => {
    const desk = given()
    expect(desk.settleRefund(again, 'ana')).toMatchObject({ reason: { code: 'not-allowed' } })
    expect(desk.settleRefund({ ...byHand, note: null })).toMatchObject({ reason: { code: 'note-needed' } })
    expect(desk.settleRefund({ ...again, failureId: 'f9/1' })).toMatchObject({ kind: 'cannot-tell' })
    expect(desk.settleRefund(byHand)).toMatchObject({
      effects: [{ type: 'settle-refund', refundId: 'f1', how: 'by-hand' }],
    })
    expect(desk.get('failed-refund', id)?.settled).toMatchObject({ by: 'eve', how: 'by-hand', note: byHand.note })
    expect(desk.settleRefund(again)).toMatchObject({ reason: { code: 'refund-settled', detail: { number: '1001' } } })
    expect(given().settleRefund(again)).toMatchObject({ effects: [{ how: 'again' }] })
  })

  it('whatever several managers say in whatever order: one of them is heard for each failure', () => {
    const deed = fc.record({
      settles: fc.boolean(),
      how: fc.constantFrom(again, byHand),
      by: fc.constantFrom('eve', 'ana', 'ben'),
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const desk = new Desk(null)
        let sent = 0
        let failures = 0
        let open: FailedRefund | undefined
        for (const [n, { settles, how, by }] of deeds.entries()) {
          if (!settles && !open) {
            const failedAt = NOON + n
            desk.hear('note-failed-refund', { ...failed, failedAt })
            failures += 1
            open = desk.get('failed-refund', failureId('f1', failedAt))
          }
          if (!settles || !open) continue
          const decision = desk.settleRefund({ ...how, failureId: open.id }, by)
          if (decision.kind === 'accept') sent += decision.effects.length
          if (desk.get('failed-refund', open.id)?.settled) open = undefined
        }
        expect(sent).toBe(failures - (open ? 1 : 0))
      }),
    )
  })
})
