import { expect, it } from 'vitest'
import { draftOf, withWeekday } from './hours-draft.ts'
import type { Opening } from './hours-text.ts'

const day: Opening[] = [[540, 1080]]

it('the hours of a weekday count for those like it where that is meant; the words of before are read now', () => {
  const unknown = draftOf({ weekly: null, closures: [], exceptions: [], text: 'nine to six' })
  const openDays = (weekday: number, also: 'day' | 'alike' | 'all') =>
    withWeekday(unknown, weekday, day, also).weekly?.flatMap((open, index) => (open.length > 0 ? [index] : []))
  expect(openDays(2, 'day')).toEqual([2])
  expect(openDays(2, 'alike')).toEqual([0, 1, 2, 3, 4])
  expect(openDays(6, 'alike')).toEqual([5, 6])
  expect(openDays(6, 'all')).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(withWeekday(unknown, 0, day, 'day').text).toBeUndefined()
})
