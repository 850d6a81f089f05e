import { expect, it } from 'vitest'
import { monthsOf } from './months.ts'

const none = { records: 0, right: 0, gainUnits: 0, gainMinor: 0, lossUnits: 0, lossMinor: 0, unpriced: 0 }
const posted = (id: string, closedAt: string) => ({ ...none, id, name: id, closedAt: Date.parse(closedAt) })

it('puts each count into the month of the store’s calendar, and leaves no month out', () => {
  const counts = [posted('new', '2026-02-28T23:30Z'), posted('old', '2025-12-31T12:00Z')]
  expect(
    monthsOf(counts, 'Europe/Madrid').map(({ at, counts }) => [new Date(at).toISOString(), counts.length]),
  ).toEqual([
    ['2025-12-01T00:00:00.000Z', 1],
    ['2026-01-01T00:00:00.000Z', 0],
    ['2026-02-01T00:00:00.000Z', 0],
    ['2026-03-01T00:00:00.000Z', 1],
  ])
  expect(monthsOf([], 'UTC')).toEqual([])
})
