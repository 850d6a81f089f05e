import { expect, test } from 'vitest'
import { openIntervals } from './open-intervals.ts'

const HOUR = 3600_000
const day = (...openings: [number, number][]) => openings.map(([from, to]): [number, number] => [from * 60, to * 60])
const everyDay = (...openings: [number, number][]) => Array.from({ length: 7 }, () => day(...openings))
const none = { closures: [], exceptions: [] }
const told = (intervals: [number, number][] | null) =>
  intervals?.map(([from, to]) => `${new Date(from).toISOString().slice(0, 16)} ${(to - from) / HOUR} h`)

test('hours are the wall clock of the store, whatever a change of clocks does', () => {
  // in Madrid clocks go back on 25 October 2026, and forward on 28 March 2027
  const hours = { weekly: everyDay([9, 18]), ...none }
  expect(told(openIntervals(hours, 'Europe/Madrid', '2026-10-24', 2))).toEqual([
    '2026-10-24T07:00 9 h',
    '2026-10-25T08:00 9 h',
  ])
  const night = { weekly: everyDay([20, 26]), ...none }
  expect(told(openIntervals(night, 'Europe/Madrid', '2026-10-24', 1))).toEqual(['2026-10-24T18:00 6 h'])
  const later = { weekly: everyDay([20, 28]), ...none }
  expect(told(openIntervals(later, 'Europe/Madrid', '2026-10-24', 1))).toEqual(['2026-10-24T18:00 9 h'])
  expect(told(openIntervals(later, 'Europe/Madrid', '2027-03-27', 1))).toEqual(['2027-03-27T19:00 7 h'])
})

test('an opening in the hour that a change of clocks skips is none', () => {
  const skipped: [number, number][] = [[120, 180]]
  const hours = { weekly: Array.from({ length: 7 }, () => skipped), ...none }
  expect(told(openIntervals(hours, 'Europe/Madrid', '2027-03-28', 1))).toEqual([])
})

test('a closure goes before an exception, and an exception before the week', () => {
  const hours = {
    weekly: everyDay([9, 18]),
    closures: [{ from: '2026-12-25', to: '2026-12-26' }],
    exceptions: [
      { date: '2026-12-24', open: day([9, 13]) },
      { date: '2026-12-26', open: day([9, 13]) },
      { date: '2026-12-27', open: [] },
    ],
  }
  expect(told(openIntervals(hours, 'Europe/London', '2026-12-23', 6))).toEqual([
    ...['2026-12-23T09:00 9 h', '2026-12-24T09:00 4 h', '2026-12-28T09:00 9 h'],
  ])
})

test('a store that never closes has one interval, and one whose hours are unknown has none to tell', () => {
  expect(
    told(openIntervals({ weekly: everyDay([0, 24]), ...none }, 'America/New_York', '2026-10-30', 60)),
  ).toHaveLength(1)
  expect(openIntervals({ weekly: null, ...none }, 'Europe/London', '2026-10-30', 60)).toBeNull()
})
