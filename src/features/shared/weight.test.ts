import { describe, expect, it } from 'vitest'
import { gramsOf, kilograms } from './weight.ts'

describe('a weight', () => {
  it.each([
    ['1.25', 1250],
    ['0,5', 500],
    ['12', 12_000],
    [' 0.020 ', 20],
    ['1.2345', undefined],
    ['0', undefined],
    ['0.000', undefined],
    ['1 kg', undefined],
    ['-1', undefined],
    ['', undefined],
    ['4006381333931', undefined],
  ])('%j is %s g', (text, grams) => {
    expect(gramsOf(text)).toBe(grams)
  })

  it('is told to the gram where that matters', () => {
    expect([1250, 500, 1234].map(kilograms)).toEqual(['1.25', '0.50', '1.234'])
  })
})
