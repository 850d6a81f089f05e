import type { Line } from './fulfillment.ts'
import { unitsOut } from './tally.ts'
import { withQuantity } from './line-weight.ts'

/**
 * The line with only what the count cannot speak for: what a customer has of it, other people's picks that the counter had not
 * seen, and what is lost.
 * @param given units that left with a customer, in eaches (`givenOut`): those of the oldest picks
 */
export function unknownTo(
  known: ReadonlySet<string>,
  { takeOver: _takeOver, voided: _voided, ...line }: Line,
  given: number,
): Line {
  let left = given
  const picks = line.picks.flatMap((pick): Line['picks'] => {
    const units = pick.late ? 0 : Math.min(left, unitsOut(line, pick))
    left -= units
    if (!known.has(pick.id)) return [units > 0 ? pick : { ...pick, late: true }]
    const lost = (line.losses ?? []).filter((loss) => loss.pick === pick.id)
    const quantity = lost.reduce((sum, loss) => sum + loss.quantity, units)
    return quantity > 0 ? [withQuantity(pick, quantity)] : []
  })
  // a count is of what was ordered: what stands in for it stays as it was said
  const isCounted = ({ pick }: { pick: string }) => known.has(pick) && !line.substitutes?.some(({ id }) => id === pick)
  return { ...line, picks, putBacks: line.putBacks.filter((putBack) => !isCounted(putBack)) }
}
