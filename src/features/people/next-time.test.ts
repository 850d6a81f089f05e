import { expect, it } from 'vitest'
import { likelyEnd, nextTime } from './next-time.ts'

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
