import { expect, it } from 'vitest'
import { createImagerBurst } from './imager-burst.ts'

/** @param gap between two keys, ms */
function typed(text: string, gap: number, end = 'Enter'): string | undefined {
  const burst = createImagerBurst()
  let at = 1000
  for (const key of text) {
    burst('Shift', at)
    expect(burst(key, at)).toBeUndefined()
    at += gap
  }
  return burst(end, at)
}

it.each(['10004711', '1111', 'EMP-10004711', '1234567890123'])('an imager’s %s is no PIN', (code) => {
  expect(typed(code, 8)).toBe(code)
  expect(typed(code, 8, 'Tab')).toBe(code)
})

it('a slow imager is told by what no PIN looks like', () => {
  expect(typed('EMP-1', 45)).toBe('EMP-1')
  expect(typed('123456789', 45)).toBe('123456789')
})

it.each([
  ['1111', 60],
  ['12345678', 45],
  ['123', 8],
  ['EMP-10004711', 120],
])('a person’s %s, a key each %i ms, is theirs', (text, gap) => {
  expect(typed(text, gap)).toBeUndefined()
})

it('a person who pauses before Enter, or corrects a digit, has typed it', () => {
  const burst = createImagerBurst()
  for (const [at, key] of Array.from('12345').entries()) burst(key, at * 8)
  expect(burst('Enter', 500)).toBeUndefined()
  for (const [at, key] of Array.from('12345').entries()) burst(key, 1000 + at * 8)
  burst('Backspace', 1040)
  expect(burst('Enter', 1048)).toBeUndefined()
})
