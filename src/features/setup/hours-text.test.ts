import { describe, expect, it } from 'vitest'
import { dateAt } from '../shared/date-at.ts'
import { daysFrom, inTurn, openingOf, openText, timeText } from './hours-text.ts'

describe('opening hours as people type and read them', () => {
  it('are minutes after midnight; what ends at or after midnight ends on the next day', () => {
    expect(openingOf('09:30', '18:00')).toEqual([570, 1080])
    expect(openingOf('22:00', '02:00')).toEqual([1320, 1560])
    expect(openingOf('10:00', '00:00')).toEqual([600, 1440])
    expect(openingOf('00:00', '00:00')).toEqual([0, 1440])
    for (const text of ['', '9:30', '24:00', '12:60', 'noon']) expect(openingOf(text, '18:00')).toBeUndefined()
  })

  it('read as a clock shows them', () => {
    expect(
      openText([
        [570, 750],
        [840, 1560],
      ]),
    ).toBe('09:30–12:30, 14:00–02:00')
    expect(openText([])).toBe('')
    expect(timeText(1440)).toBe('00:00')
  })

  it('come in turn, and none begins before the one before has ended', () => {
    expect(
      inTurn([
        [840, 1080],
        [540, 720],
      ]),
    ).toEqual([
      [540, 720],
      [840, 1080],
    ])
    expect(
      inTurn([
        [540, 720],
        [720, 800],
      ]),
    ).toEqual([
      [540, 720],
      [720, 800],
    ])
    expect(
      inTurn([
        [540, 721],
        [720, 800],
      ]),
    ).toBeUndefined()
  })
})

it('days go by the store’s calendar, over the change of clocks too', () => {
  // 23:30 UTC on the eve is the next day in London while summer time lasts
  const eve = Date.parse('2026-10-23T23:30:00Z')
  expect(dateAt(eve, 'Europe/London')).toBe('2026-10-24')
  expect(dateAt(eve, 'America/Chicago')).toBe('2026-10-23')
  expect(daysFrom('2026-10-24', 3)).toEqual([
    { date: '2026-10-24', weekday: 5 },
    { date: '2026-10-25', weekday: 6 },
    { date: '2026-10-26', weekday: 0 },
  ])
})
