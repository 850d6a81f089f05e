import { expect, it } from 'vitest'
import { isMore, quantityOf } from './stepper.tsx'

it('takes a whole number within the limits', () => {
  expect([quantityOf('1', 1, 48), quantityOf('48', 1, 48), quantityOf('007', 0, 1000)]).toEqual([1, 48, 7])
})

it('takes nothing of a barcode, nor what is no quantity', () => {
  for (const text of ['', '0', '49', '-3', '1.5', '1e3', 'BIN-A1', '000012', '4006381333931']) {
    expect(quantityOf(text, 1, 48), text).toBeUndefined()
  }
})

it('tells too many from what is no number', () => {
  expect([isMore('99', 2), isMore('2', 2), isMore('', 2), isMore('abc', 2), isMore('-3', 2)]).toEqual([
    ...[true, false, false, false, false],
  ])
})
