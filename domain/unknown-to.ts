import type { Line } from './fulfillment.ts'

/** The line with only what the count cannot speak for: other people's picks that the counter had not seen, and what is lost. */
export function unknownTo(known: ReadonlySet<string>, { takeOver: _takeOver, ...line }: Line): Line {
  const picks = line.picks.flatMap((pick) => {
    if (!known.has(pick.id)) return [{ ...pick, late: true }]
    const lost = (line.losses ?? []).filter((loss) => loss.pick === pick.id)
    const quantity = lost.reduce((units, loss) => units + loss.quantity, 0)
    return quantity > 0 ? [{ ...pick, quantity }] : []
  })
  // a count is of what was ordered: what stands in for it stays as it was said
  const isCounted = ({ pick }: { pick: string }) => known.has(pick) && !line.substitutes?.some(({ id }) => id === pick)
  return { ...line, picks, putBacks: line.putBacks.filter((putBack) => !isCounted(putBack)) }
}
