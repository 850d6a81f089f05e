import type { Line } from '../fulfillment.ts'
import { unitsOut } from '../tally.ts'

/**
 * The picks that `units` eaches of surplus come from: late ones first, since no order has them, then the newest. Units
 * that are back on the shelf are left out. `pick` is the pick's id.
 */
export function surplusOf(line: Line, units: number): { pick: string; quantity: number }[] {
  const lateFirst = line.picks.toReversed().sort((one, other) => Number(other.late) - Number(one.late))
  let left = units
  const shares = lateFirst.map((pick) => {
    const quantity = Math.min(left, unitsOut(line, pick))
    left -= quantity
    return { pick: pick.id, quantity }
  })
  return shares.filter((share) => share.quantity > 0)
}
