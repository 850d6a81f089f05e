import { describe, expect, it } from 'vitest'
import { priceOf, priceText } from './price-text.ts'

describe('a price that somebody types', () => {
  it('is minor units, with a point or a comma', () => {
    expect(priceOf('8.5', 'GBP')).toBe(850)
    expect(priceOf(' 8,50 ', 'EUR')).toBe(850)
    expect(priceOf('850', 'JPY')).toBe(850)
    expect(priceOf('1.005', 'KWD')).toBe(1005)
    expect(priceOf('0.29', 'GBP')).toBe(29)
    expect(priceOf('', 'GBP')).toBeNull()
  })

  it('is refused where it is none', () => {
    for (const text of ['-1', 'abc', '1.234', '1,000.00', '.5', '£4', '12345678901']) {
      expect(priceOf(text, 'GBP'), text).toBeUndefined()
    }
    expect(priceOf('8.50', 'JPY')).toBeUndefined()
  })

  it('is shown as it is typed', () => {
    for (const [minor, currency, text] of [
      [850, 'GBP', '8.50'],
      [29, 'GBP', '0.29'],
      [850, 'JPY', '850'],
      [1005, 'KWD', '1.005'],
    ] as const) {
      expect(priceText(minor, currency)).toBe(text)
      expect(priceOf(text, currency)).toBe(minor)
    }
    expect(priceText(null, 'GBP')).toBe('')
  })
})
