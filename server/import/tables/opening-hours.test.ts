import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseOpeningHours } from './opening-hours.ts'

const hours = (from: number, to: number): [number, number] => [from * 60, to * 60]
const real = join(process.env['STOREHAND_DATASETS'] ?? '', 'stores', 'stores.json')
const skipped = existsSync(real) ? '' : ' (skipped: no shared data)'

/** Monday's, Saturday's and Sunday's. */
const read = (text: string) => {
  const week = parseOpeningHours(text)
  return week && [week[0], week[5], week[6]]
}

describe('opening hours as people write them', () => {
  it.each([
    ['Mon: 10-9:30; Sat: 10-10; Sun: 11-7', [[[600, 1290]], [hours(10, 22)], [hours(11, 19)]]],
    ['Mon–Fri 9am to 5pm, Sat 9:00-12:00', [[hours(9, 17)], [hours(9, 12)], []]],
    ['Daily 08:00-20:00', [[hours(8, 20)], [hours(8, 20)], [hours(8, 20)]]],
    ['weekdays 9-6; weekends closed', [[hours(9, 18)], [], []]],
    [
      'Mon-Sat: 9 a.m. - noon, 1 p.m. - 6 p.m.; Sun: closed',
      [[hours(9, 12), hours(13, 18)], [hours(9, 12), hours(13, 18)], []],
    ],
    ['Sat-Mon 6pm-2am', [[hours(18, 26)], [hours(18, 26)], [hours(18, 26)]]],
    ['Every day: open 24 hours', [[hours(0, 24)], [hours(0, 24)], [hours(0, 24)]]],
    ['Monday, Saturday & Sunday: 9-10', [[hours(9, 22)], [hours(9, 22)], [hours(9, 22)]]],
    ['Mon 7-midnight', [[hours(7, 24)], [], []]],
    ['Mon: 12-5', [[hours(12, 17)], [], []]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    '',
    'call us',
    'Mon: by appointment',
    'Mon: 9',
    'Mon: 25-30',
    'Mon: 9-17; Mon: 10-12',
    'Mon: 9-17 (summer: 9-20)',
    'summer Mon: 9-17',
    'Mon: closed 9-17',
    'Mon: 9-17, 12-20',
    '9-17',
  ])('is not guessed: %j', (text) => {
    expect(parseOpeningHours(text)).toBeUndefined()
  })

  it.skipIf(skipped)(`789 real texts can all be read${skipped}`, () => {
    const stores = JSON.parse(readFileSync(real, 'utf8')) as { hours: string }[]
    const weeks = stores.map((store) => parseOpeningHours(store.hours))
    expect(weeks.filter((week) => week === undefined)).toEqual([])
    for (const [from, to] of weeks.flat(2) as [number, number][]) {
      expect(from).toBeLessThan(13 * 60)
      expect(to - from).toBeGreaterThanOrEqual(5 * 60)
    }
  })
})
