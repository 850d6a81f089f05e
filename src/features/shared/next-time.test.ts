import { expect, it } from 'vitest'
import { instantAt, lastTime, likelyEnd, nextTime } from './next-time.ts'

const at = (iso: string) => Date.parse(iso)

it('is today, or tomorrow once it is past', () => {
  expect(nextTime('21:30', at('2026-11-20T09:00Z'), 'Europe/Madrid')).toBe(at('2026-11-20T20:30Z'))
  expect(nextTime('02:00', at('2026-11-20T22:00Z'), 'Europe/Madrid')).toBe(at('2026-11-21T01:00Z'))
  expect(nextTime('10:00', at('2026-11-20T09:00Z'), 'Europe/Madrid')).toBe(at('2026-11-21T09:00Z'))
})

it('knows which day it is in the store', () => {
  expect(nextTime('22:00', at('2026-11-21T01:00Z'), 'America/Los_Angeles')).toBe(at('2026-11-21T06:00Z'))
  expect(nextTime('08:00', at('2026-11-20T22:00Z'), 'Asia/Tokyo')).toBe(at('2026-11-20T23:00Z'))
})

it('holds across a change of clocks', () => {
  expect(nextTime('22:00', at('2026-03-28T22:30Z'), 'Europe/Madrid')).toBe(at('2026-03-29T20:00Z'))
  expect(nextTime('22:00', at('2026-10-24T21:30Z'), 'Europe/Madrid')).toBe(at('2026-10-25T21:00Z'))
  expect(nextTime('02:30', at('2026-03-28T23:30Z'), 'Europe/Madrid')).toBe(at('2026-03-29T01:30Z'))
})

it('is none where nobody typed a time', () => {
  for (const text of ['', '24:00', '9:00', 'noon']) expect(nextTime(text, 0, 'UTC')).toBeUndefined()
})

it('proposes closing time while that is still to come, and else a short shift', () => {
  const ends = ['08:00', '21:30', '21:31', '23:00', '23:05', '00:30', '04:00'].map((clock) =>
    likelyEnd(at(`2026-11-28T${clock}Z`), 'UTC'),
  )
  expect(ends).toEqual(['22:00', '22:00', '01:00', '02:00', '03:00', '04:00', '22:00'])
  expect(likelyEnd(at('2026-11-28T22:00Z'), 'Europe/Madrid')).toBe('02:00')
})

it('is an instant of a day and a time in the store, and none where one of them is missing or there is no such day', () => {
  expect(instantAt('2026-11-30', '14:00', 'Europe/Madrid')).toBe(at('2026-11-30T13:00Z'))
  expect(instantAt('2026-07-01', '00:30', 'America/Los_Angeles')).toBe(at('2026-07-01T07:30Z'))
  for (const [date, clock] of [
    ['', '14:00'],
    ['2026-11-30', ''],
    ['2026-13-01', '14:00'],
  ] as const)
    expect(instantAt(date, clock, 'UTC')).toBeUndefined()
})

it('was last today, or yesterday where that time is still to come', () => {
  const now = at('2026-11-30T13:00Z')
  expect(lastTime('14:00', now, 'Europe/Madrid')).toBe(now)
  expect(lastTime('09:15', now, 'Europe/Madrid')).toBe(at('2026-11-30T08:15Z'))
  expect(lastTime('14:01', now, 'Europe/Madrid')).toBe(at('2026-11-29T13:01Z'))
  // the clocks went forward in the night
  expect(lastTime('22:00', at('2026-03-29T08:00Z'), 'Europe/Madrid')).toBe(at('2026-03-28T21:00Z'))
  expect(lastTime('', now, 'UTC')).toBeUndefined()
})
