import { describe, expect, it } from 'vitest'
import { tally, totalsOf } from '../tally.ts'
import { after, anOrder, cancelled, NOON, pick, refusal, when } from '../testing/given.ts'

const short = (quantity: number, lineId = 'milk') => ({ lineId, quantity, reason: 'not-found' as const })
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
})
