import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accuracyOf, together } from './accuracy.ts'

const exact = { units: 0, valueMinor: 0, percent: 0 }
const tolerance = { gain: exact, loss: exact }
const record = (variance: number, unitPriceMinor: number | null = 100) => ({ expected: 10, variance, unitPriceMinor })

it('never sets a gain off against a loss: five too many and five missing are two wrong records', () => {
  expect(accuracyOf([record(5), record(-5), record(0)], tolerance)).toEqual({
    ...{ records: 3, right: 1, gainUnits: 5, gainMinor: 500, lossUnits: 5, lossMinor: 500, unpriced: 0 },
  })
})

it('counts as right what the store’s tolerance takes, a gain and a loss apart', () => {
  const wide = { units: 2, valueMinor: 1000, percent: 100 }
  expect(accuracyOf([record(2), record(-2)], { gain: wide, loss: exact })).toMatchObject({ records: 2, right: 1 })
})

it('says of how many records that are off nobody knows the price', () => {
  expect(accuracyOf([record(-3, null), record(0, null)], tolerance)).toMatchObject({ lossMinor: 0, unpriced: 1 })
})

it('of several counts together is that of all their records, however they are parted', () => {
  const some = fc.array(
    fc.record({
      expected: fc.integer({ min: -3, max: 50 }),
      variance: fc.integer({ min: -20, max: 20 }),
      unitPriceMinor: fc.option(fc.nat(5000)),
    }),
    { maxLength: 30 },
  )
  const wide = { gain: { units: 1, valueMinor: 500, percent: 10 }, loss: exact }
  fc.assert(
    fc.property(some, fc.nat(30), (records, at) => {
      const parts = [records.slice(0, at), records.slice(at)].map((part) => accuracyOf(part, wide))
      expect(together(parts)).toEqual(accuracyOf(records, wide))
    }),
  )
})
