import type { Tolerance } from '../policy.ts'
import { isBeyond } from './beyond.ts'

/** One record that was counted and approved; in eaches, and minor currency units. */
export interface CountedRecord {
  expected: number
  /** counted less expected, what was heard of since included */
  variance: number
  unitPriceMinor: number | null
}

/**
 * How right the record was: `right` of `records` were within tolerance; `gain` and `loss` are what was too many and what was
 * missing, and are never set off against each other. `unpriced`: records that were off and of which nobody knows the price.
 */
export interface Accuracy {
  records: number
  right: number
  gainUnits: number
  gainMinor: number
  lossUnits: number
  lossMinor: number
  unpriced: number
}

const NONE: Accuracy = {
  ...{ records: 0, right: 0, gainUnits: 0, gainMinor: 0, lossUnits: 0, lossMinor: 0, unpriced: 0 },
}

export function accuracyOf(
  records: readonly CountedRecord[],
  tolerance: { gain: Tolerance; loss: Tolerance },
): Accuracy {
  return records.reduce((sum, record) => {
    const { variance, unitPriceMinor } = record
    const off = Math.abs(variance)
    const minor = off * (unitPriceMinor ?? 0)
    const isGain = variance > 0
    return {
      records: sum.records + 1,
      right: sum.right + (isBeyond(variance, record, tolerance) ? 0 : 1),
      gainUnits: sum.gainUnits + (isGain ? off : 0),
      gainMinor: sum.gainMinor + (isGain ? minor : 0),
      lossUnits: sum.lossUnits + (isGain ? 0 : off),
      lossMinor: sum.lossMinor + (isGain ? 0 : minor),
      unpriced: sum.unpriced + (off > 0 && unitPriceMinor === null ? 1 : 0),
    }
  }, NONE)
}

/** Several counts as one: of a month, of a year. */
export function together(some: readonly Accuracy[]): Accuracy {
  return some.reduce(
    (sum, one) => ({
      records: sum.records + one.records,
      right: sum.right + one.right,
      gainUnits: sum.gainUnits + one.gainUnits,
      gainMinor: sum.gainMinor + one.gainMinor,
      lossUnits: sum.lossUnits + one.lossUnits,
      lossMinor: sum.lossMinor + one.lossMinor,
      unpriced: sum.unpriced + one.unpriced,
    }),
    NONE,
  )
}
