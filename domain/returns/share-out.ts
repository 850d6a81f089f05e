/**
 * A sum in parts that follow the weights and always add up to it: each gets its share rounded down, what is left goes one by one
 * to the largest remainders, the first of equals first (the method of the largest remainder, Hamilton's). Exact however large they
 * are.
 * @param totalMinor minor units, not below 0
 * @param weights whole numbers, not below 0; where all are 0 the parts are equal
 */
export function shareOut(totalMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((units, one) => units + BigInt(one), 0n)
  if (sum === 0n && weights.length > 0) return shareOut(totalMinor, Array<number>(weights.length).fill(1))
  const shares = weights.map((weight) => {
    const product = BigInt(totalMinor) * BigInt(weight)
    return { part: Number(product / sum), remainder: product % sum }
  })
  const left = totalMinor - shares.reduce((units, { part }) => units + part, 0)
  const first = shares
    .map((_share, index) => index)
    .toSorted((one, other) => compare(shares[other]?.remainder ?? 0n, shares[one]?.remainder ?? 0n))
    .slice(0, left)
  for (const index of first) {
    const share = shares[index]
    if (share) share.part += 1
  }
  return shares.map(({ part }) => part)
}

const compare = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0)

/** What the first `units` of `all` equal units cost, of what all cost together: as `shareOut` gives it to each of them in turn. */
export function partOfUnits(totalMinor: number, all: number, units: number): number {
  const count = Math.min(units, all)
  if (count === 0) return 0
  return Math.floor(totalMinor / all) * count + Math.min(count, totalMinor % all)
}
