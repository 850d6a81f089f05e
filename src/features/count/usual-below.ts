/** Where a number begins to be unlikely, in eaches: well above what the record says, and so round that it does not tell that. */
export function usualBelow(recorded: number): number {
  const steps = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
  return steps.find((step) => step >= 4 * recorded) ?? 100_000
}
