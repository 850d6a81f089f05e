import { describe, expect, it } from 'vitest'
import type { Reader } from '../decision.ts'
import type { Photo } from '../photo.ts'
import { tally, totalsOf } from '../tally.ts'
import { after, anOrder, applied, ben, cancelled, NOON, pick, reading, refusal, when } from '../testing/given.ts'
import { shortLine } from './short-line.ts'

const missing = { reason: 'not-found' as const, photo: null }
const short = (quantity: number, lineId = 'milk') => ({ lineId, quantity, ...missing })
const numbers = (order = anOrder()) => tally(order, order.lines[0]!)

describe('short-line', () => {
  it('says what is missing, and why', () => {
    const order = after(anOrder(), 'short-line', short(1), { cmdId: 's1' })
    expect(order.state).toBe('picking')
    expect(order.lines[0]?.shorts).toEqual([{ id: 's1', by: 'ana', at: NOON, quantity: 1, reason: 'not-found' }])
    expect(numbers(order)).toMatchObject({ shorted: 1, remaining: 2 })
  })

  it('completes an order whose other units are picked', () => {
    const order = after(pick(anOrder(), 2, 'p1'), 'short-line', short(1))
    expect(order.state).toBe('picked')
    expect(totalsOf(order)).toEqual({ needed: 3, done: 2, missing: 1 })
  })

  it('leaves an order unfilled of which nothing was found', () => {
    expect(after(anOrder(), 'short-line', short(3)).state).toBe('unfilled')
  })

  it('counts for no more than is missing', () => {
    const order = after(pick(anOrder(), 2, 'p1'), 'short-line', short(100_000))
    expect(numbers(order)).toMatchObject({ allocated: 2, shorted: 1, remaining: 0 })
  })

  it('is kept on a cancelled order and changes nothing there', () => {
    const order = after(cancelled(pick(anOrder(), 1, 'p1')), 'short-line', short(2))
    expect(numbers(order)).toMatchObject({ owed: 1, remaining: 0 })
  })

  it('is refused for a product that the order never had', () => {
    expect(refusal(when(anOrder(), 'short-line', short(1, 'tea')))).toBe('unknown-line')
  })

  describe('with a photo', () => {
    const named = { sha256: 'ab'.repeat(32), size: 180_000 }
    const photo = { id: named.sha256, fulfillmentId: 'f1', size: 180_000, by: 'ana', at: NOON, arrivedAt: null }
    const shown = { lineId: 'milk', quantity: 1, reason: 'damaged' as const, photo: named }

    it('is accepted before the photo is there, and the photo is waited for', () => {
      const decision = when(anOrder(), 'short-line', shown)
      expect(applied(anOrder(), decision).lines[0]?.shorts).toMatchObject([{ reason: 'damaged', photo: photo.id }])
      expect(decision).toMatchObject({
        changes: [{ kind: 'fulfillment' }, { kind: 'photo', id: photo.id, doc: photo }],
      })
    })

    it('leaves a photo as it is that was named before', () => {
      const arrived: Photo = { ...photo, by: 'ben', arrivedAt: NOON }
      const order = reading(anOrder())
      const get = (kind: string, id: string) => (kind === 'photo' ? arrived : order.get('fulfillment', id))
      const input = { args: { fulfillmentId: 'f1', ...shown }, cmdId: 's1', at: NOON, ...ben }
      const decision = shortLine.decide({ get: get as Reader['get'] }, input)
      expect(decision).toMatchObject({ changes: [{ kind: 'fulfillment' }] })
    })

    it('names no photo where it is refused', () => {
      expect(refusal(when(anOrder(), 'short-line', { ...shown, lineId: 'tea' }))).toBe('unknown-line')
    })
  })
})
