import { describe, expect, it } from 'vitest'
import { after, ana, cancelled, handedOver, NOON, ready, refusal, when } from '../testing/given.ts'

const until = NOON + 3_600_000
const late = () => ({ ...ready(), holdExpired: { id: 'x1', by: 'clock', at: NOON - 1 } })

describe('extend-hold', () => {
  it('holds what was not fetched in time, and it is to be put back no more', () => {
    const order = after(late(), 'extend-hold', { until }, ana)
    expect(order).toMatchObject({ state: 'ready', holdUntil: until })
    expect(order).not.toHaveProperty('holdExpired')
  })

  it('shortens nothing', () => {
    const held = after(ready(), 'extend-hold', { until: until + 1 }, ana)
    expect(after(held, 'extend-hold', { until }, ana).holdUntil).toBe(until + 1)
  })

  it('comes too late for what is being put back, or was handed over', () => {
    expect(refusal(when(cancelled(late()), 'extend-hold', { until }, ana))).toBe('not-fetched')
    expect(refusal(when(handedOver(ready()), 'extend-hold', { until }, ana))).toBe('already-handed-over')
  })
})
