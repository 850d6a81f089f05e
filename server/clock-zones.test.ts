import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { afterRunning, ranBetween, runningSpans } from '#domain/clock/open-time.ts'
import { parseOpeningHours } from './import/tables/opening-hours.ts'
import { openIntervals } from './open-intervals.ts'

const HOUR = 3_600_000
const real = join(process.env['STOREHAND_DATASETS'] ?? '', 'stores', 'stores.json')
const skipped = existsSync(real) ? '' : ' (skipped: no shared data)'

const at = (text: string, zone: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds
type Day = [number, number][]
const week = (day: Day): Day[] => Array.from({ length: 7 }, () => day)
/** The clock of a store around a year's changes, and when it was asked for. */
const clockOf = (weekly: Day[], zone: string, first = '2026-01-01', days = 400) => {
  const open = openIntervals({ weekly, closures: [], exceptions: [] }, zone, first, days) ?? []
  const from = at(`${first}T00:00`, zone)
  return runningSpans({ id: 'store', from, until: from + days * 24 * HOUR, open }, [])
}

describe('open hours over a change of clocks', () => {
  // a store that is open around the clock has a day of 23 and one of 25 hours; one that is shut at night has neither
  it.each([
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['America/Phoenix', '2026-03-08', 24],
    ['Asia/Kolkata', '2026-03-29', 24],
  ])('%s on %s has %d hours', (zone, date, expected) => {
    const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString()
    const [from, to] = [at(`${date}T00:00`, zone), at(`${next}T00:00`, zone)]
    expect(ranBetween(clockOf(week([[0, 1440]]), zone), from, to)).toBe(expected * HOUR)
    expect(ranBetween(clockOf(week([[540, 1080]]), zone), from, to)).toBe(9 * HOUR)
  })

  it.each([
    // 8 open hours from 17:00 on, of a day from 9 to 18: one of today, seven of tomorrow, whose clocks changed in the night
    ['Europe/Berlin', '2026-03-28T17:00', '2026-03-29T16:00'],
    ['Europe/Berlin', '2026-10-24T17:00', '2026-10-25T16:00'],
    ['America/Los_Angeles', '2026-03-07T17:00', '2026-03-08T16:00'],
    ['America/Los_Angeles', '2026-10-31T17:00', '2026-11-01T16:00'],
  ])('%s: eight open hours from %s end at %s', (zone, from, to) => {
    expect(afterRunning(clockOf(week([[540, 1080]]), zone), at(from, zone), 8 * HOUR)).toBe(at(to, zone))
  })

  it('a night shift is an hour shorter or longer', () => {
    const night = clockOf(week([[1200, 1800]]), 'Europe/Madrid')
    const ran = (from: string, to: string) =>
      ranBetween(night, at(from, 'Europe/Madrid'), at(to, 'Europe/Madrid')) / HOUR
    expect(ran('2026-03-27T12:00', '2026-03-28T12:00')).toBe(10)
    expect(ran('2026-03-28T12:00', '2026-03-29T12:00')).toBe(9)
    expect(ran('2026-10-24T12:00', '2026-10-25T12:00')).toBe(11)
  })
})

/** The zone of a US state; where it has several, that of most of its people. */
const ZONES: Record<string, string[]> = {
  'America/New_York': 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV'.split(' '),
  'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI'.split(' '),
  'America/Denver': 'CO ID MT NM UT WY'.split(' '),
  'America/Los_Angeles': 'CA NV OR WA'.split(' '),
  'America/Phoenix': ['AZ'],
  'America/Anchorage': ['AK'],
  'Pacific/Honolulu': ['HI'],
  'America/Puerto_Rico': ['PR'],
}
const zoneOf = (state: string) => Object.keys(ZONES).find((zone) => ZONES[zone]?.includes(state))

describe.skipIf(skipped)(`the clocks of real stores${skipped}`, () => {
  const stores = skipped ? [] : (JSON.parse(readFileSync(real, 'utf8')) as { hours: string; state: string }[])

  it('every zone is known', () => {
    expect(stores.filter(({ state }) => !zoneOf(state))).toEqual([])
  })

  it.each(Object.keys(ZONES))(
    'in %s each week of a year runs as long as its hours say, changes of clocks included',
    (zone) => {
      const texts = new Set(stores.filter(({ state }) => zoneOf(state) === zone).map(({ hours }) => hours))
      expect(texts.size).toBeGreaterThan(0)
      for (const text of texts) {
        const weekly = parseOpeningHours(text) as Day[]
        const running = clockOf(weekly, zone)
        for (let monday = Temporal.PlainDate.from('2026-01-05'); monday.year < 2027; monday = monday.add({ days: 7 })) {
          // by the calendar of the zone, day by day: one store is open through the hour that a change of clocks skips
          const wall = (day: number, minutes: number) =>
            monday
              .add({ days: day })
              .toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minutes / 60), minute: minutes % 60 } })
              .epochMilliseconds
          const perWeek = weekly.reduce(
            (ms, day, n) => day.reduce((sum, [opens, shuts]) => sum + wall(n, shuts) - wall(n, opens), ms),
            0,
          )
          const from = wall(0, 0)
          expect(ranBetween(running, from, wall(7, 0)), text).toBe(perWeek)
          // and a week of open time ends as the last day of one does
          const end = afterRunning(running, from, perWeek)
          const last = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(zone)
          const closing = weekly.findLast((day) => day.length > 0)?.at(-1)?.[1] ?? 0
          expect(last.hour * 60 + last.minute, text).toBe(closing % 1440)
        }
      }
    },
  )
})
