import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterRunning, ranBetween, runningSpans, type Span } from './open-time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Hours of up to 30 days, open once or twice each, and stops; some never end. */
const hours = fc
  .array(fc.tuple(fc.nat(20 * HOUR), fc.integer({ min: 1, max: 3 * HOUR })), { maxLength: 30 })
  .map((days) => ({
    id: 'store' as const,
    ...{ from: 0, until: days.length * DAY },
    open: days.map(([opens, length], day): [number, number] => [day * DAY + opens, day * DAY + opens + length]),
  }))
const stop = fc
  .tuple(fc.nat(30 * DAY), fc.oneof(fc.integer({ min: 1, max: 3 * DAY }), fc.constant(Infinity)))
  .map(([from, length]): Span => [from, from + length])
const spans = fc
  .tuple(fc.option(hours, { nil: undefined }), fc.array(stop, { maxLength: 4 }))
  .map(([known, stops]) => runningSpans(known, stops))
const instant = fc.integer({ min: -DAY, max: 33 * DAY })

describe('time in which clocks run', () => {
  it('what a clock has run until an instant is what takes it there', () => {
    fc.assert(
      fc.property(spans, instant, fc.integer({ min: 1, max: 60 * HOUR }), (running, start, ms) => {
        const then = afterRunning(running, start, ms)
        if (then === Infinity) expect(ranBetween(running, start, 400 * DAY)).toBeLessThan(ms + 400 * DAY)
        else {
          expect(ranBetween(running, start, then)).toBe(ms)
          // and not a moment later
          expect(ranBetween(running, start, then - 1)).toBe(ms - 1)
        }
      }),
    )
  })

  it('adds up, never runs backwards and never faster than time', () => {
    fc.assert(
      fc.property(spans, instant, instant, instant, (running, ...instants) => {
        const [from, between, to] = instants.toSorted((one, other) => one - other) as [number, number, number]
        const ran = ranBetween(running, from, to)
        expect(ranBetween(running, from, between) + ranBetween(running, between, to)).toBe(ran)
        expect(ran).toBeGreaterThanOrEqual(0)
        expect(ran).toBeLessThanOrEqual(to - from)
      }),
    )
  })

  it('a stop takes away what would have run in it, and nothing else', () => {
    fc.assert(
      fc.property(hours, stop, instant, instant, (known, [from, to], one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)]
        const open = runningSpans(known, [])
        const without = ranBetween(runningSpans(known, [[from, to]]), start, end)
        const stopped = ranBetween(open, Math.max(start, from), Math.min(end, to))
        expect(without).toBe(ranBetween(open, start, end) - stopped)
      }),
    )
  })

  it('counts in full where the hours are not known, and outside of what was told', () => {
    expect(ranBetween(runningSpans(undefined, []), 0, DAY)).toBe(DAY)
    const shut = { id: 'store' as const, from: DAY, until: 2 * DAY, open: null }
    expect(ranBetween(runningSpans(shut, []), 0, 3 * DAY)).toBe(3 * DAY)
    expect(ranBetween(runningSpans({ ...shut, open: [] }, []), 0, 3 * DAY)).toBe(2 * DAY)
  })

  it('what never runs again never arrives', () => {
    expect(afterRunning(runningSpans(undefined, [[HOUR, Infinity]]), 0, 2 * HOUR)).toBe(Infinity)
    expect(afterRunning(runningSpans(undefined, [[HOUR, Infinity]]), 0, HOUR)).toBe(HOUR)
  })
})
