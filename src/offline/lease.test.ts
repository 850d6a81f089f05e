import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOn, Lease, type Away } from './lease.ts'

const HOUR = 3600_000
const at = (ms: number, monoMs = ms, bootId = 'boot') => ({ at: ms, bootId, monoMs })
const begin: Away = { contactAt: 0, spentMs: 0, at: 0, bootId: 'boot', monoMs: 0 }

test('counts what passes while the app is open, and while the device sleeps or the app is closed', () => {
  expect(countOn(begin, at(HOUR)).spentMs).toBe(HOUR)
  // asleep: the monotonic clock stood still
  expect(countOn(begin, at(HOUR, 5)).spentMs).toBe(HOUR)
  expect(countOn(begin, at(HOUR, 3, 'another boot')).spentMs).toBe(HOUR)
})

test('a clock that is set back takes nothing back, and does not stop an open app from counting', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(1e6))), (steps) => {
      let away = begin
      let open = 0
      for (const [jump, passes] of steps) {
        open += passes
        const next = countOn(away, at(away.at + jump + passes, open))
        expect(next.spentMs).toBeGreaterThanOrEqual(away.spentMs + passes)
        away = next
      }
    }),
  )
})

test('a contact begins anew, whichever tab had it; what another tab counted counts', () => {
  const lease = new Lease()
  expect(lease.spentMs(1_000, at(HOUR))).toBe(HOUR - 1_000)
  expect(lease.spentMs(HOUR, at(HOUR + 5))).toBe(5)
  lease.stored = { contactAt: HOUR, spentMs: 9_000, at: HOUR, bootId: 'another', monoMs: 0 }
  expect(lease.spentMs(HOUR, at(HOUR + 6))).toBe(9_000)
  expect(lease.spentMs(2 * HOUR, at(2 * HOUR))).toBe(0)
})
