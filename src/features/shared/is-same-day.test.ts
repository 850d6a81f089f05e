import { expect, it } from 'vitest'
import { isSameDay } from './is-same-day.ts'

it('goes by the store’s day', () => {
  const [evening, night] = [Date.UTC(2026, 0, 2, 21, 30), Date.UTC(2026, 0, 2, 23, 30)]
  expect(isSameDay(evening, night, 'Europe/London')).toBe(true)
  expect(isSameDay(evening, night, 'Europe/Madrid')).toBe(false)
})
