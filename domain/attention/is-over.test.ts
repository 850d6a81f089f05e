import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { anOrder, cancelled, pick } from '../testing/given.ts'
import { isOver } from './is-over.ts'

describe('what somebody was told is over', () => {
  const entry = (code: string, status: 'applied' | 'rejected' = 'applied') => ({ code, status, actorId: 'ana' })
  const tooMany = pick(pick(anOrder(), 3, 'p1'), 2, 'p2')

  it('once nothing is too many any more, or the order is not here', () => {
    for (const code of ['put-back-owed', 'more-than-needed', 'refused-put-back']) {
      expect(isOver(entry(code), tooMany)).toBe(false)
      expect(isOver(entry(code), pick(anOrder(), 3, 'p1'))).toBe(true)
      expect(isOver(entry(code), undefined)).toBe(true)
    }
  })

  it('once the cancelled order is back on its shelf; whoever was refused hears of it still', () => {
    expect(isOver(entry('order-cancelled'), cancelled(pick(anOrder(), 3, 'p1')))).toBe(false)
    expect(isOver(entry('order-cancelled'), cancelled(anOrder()))).toBe(true)
    expect(isOver(entry('order-cancelled', 'rejected'), cancelled(anOrder()))).toBe(false)
  })

  it('once the customer has gone or has the goods, or is theirs after all', () => {
    const fact = { id: 'x', at: 0 }
    const here = { here: { ...fact, by: 'customer', place: 'kerb' as const } }
    const going = (by: string) => ({ ...anOrder(), arrival: { ...here, going: { ...fact, by } } })
    const told = entry('already-going', 'rejected')
    expect(isOver(told, going('ben'))).toBe(false)
    expect(isOver(told, going('ana'))).toBe(true)
    expect(isOver(told, { ...anOrder(), arrival: { ...here, left: { ...fact, by: 'ben' } } })).toBe(true)
    expect(isOver(told, undefined)).toBe(true)
  })

  it('once it is picked, or theirs after all; left by the other it can be done again', () => {
    const claimed = (by: string, at: Partial<Fulfillment> = {}): Fulfillment => ({
      ...anOrder(),
      state: 'picking',
      claim: { id: 'c', by, at: 0, clientId: 'x' },
      ...at,
    })
    expect(isOver(entry('already-claimed', 'rejected'), claimed('ben'))).toBe(false)
    expect(isOver(entry('already-claimed', 'rejected'), anOrder())).toBe(false)
    expect(isOver(entry('already-claimed', 'rejected'), claimed('ana'))).toBe(true)
    expect(isOver(entry('already-claimed', 'rejected'), claimed('ben', { state: 'ready' }))).toBe(true)
  })

  it('never for what is about something else', () => {
    expect(isOver(entry('over-pick'), undefined)).toBe(false)
  })
})
