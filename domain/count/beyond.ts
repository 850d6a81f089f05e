import type { Tolerance } from '../policy.ts'

/**
 * Whether a line is further off than the store takes from one count: by units, by value, or by share of what was expected.
 * A gain and a loss are judged apart, and never against each other.
 * @param variance counted less expected, in eaches
 */
export function isBeyond(
  variance: number,
  { expected, unitPriceMinor }: { expected: number; unitPriceMinor: number | null },
  tolerance: { gain: Tolerance; loss: Tolerance },
): boolean {
  const { units, valueMinor, percent } = variance > 0 ? tolerance.gain : tolerance.loss
  const off = Math.abs(variance)
  // of few units one is a large share: it takes two
  const isMuch = off > 1 && off * 100 > percent * Math.max(0, expected)
  return off > units || off * (unitPriceMinor ?? 0) > valueMinor || isMuch
}
