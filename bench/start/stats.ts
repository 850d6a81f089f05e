/** The value below which `share` (0–1) of the measurements lie: the nearest rank, never an interpolation. */
export function percentile(measurements: readonly number[], share: number): number {
  const sorted = measurements.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new RangeError('nothing was measured')
  return Math.round(value * 10) / 10
}

export const median = (measurements: readonly number[]) => percentile(measurements, 0.5)
export const p95 = (measurements: readonly number[]) => percentile(measurements, 0.95)

export const rounded = (measurements: readonly number[]) => measurements.map((value) => Math.round(value * 10) / 10)
