import { expect, test } from 'vitest'
import { isCardNumber } from './card-number.ts'

test('numbers of cards are known by their check digit, and tokens are none', () => {
  for (const card of ['4242424242424242', '4242 4242 4242 4242', '3782-822463-10005', '6304000000000000'])
    expect(isCardNumber(card), card).toBe(true)
  for (const other of ['tok_4242424242424242', '4242424242424241', '4242', 'pm_1', '']) {
    expect(isCardNumber(other), other).toBe(false)
  }
})
