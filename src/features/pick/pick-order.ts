import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'

/** A-2 before A-10, as people number bays. */
const bays = new Intl.Collator('en', { numeric: true })

/** The lines along the store's aisles; in one aisle, and where the store has no map, by bay, and then by name. */
export function inAisleOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort(
    (one, other) =>
      one.walk - other.walk || bays.compare(one.aisle ?? '', other.aisle ?? '') || one.name.localeCompare(other.name),
  )
}

/**
 * What may lie in the tote of an order that is taken over: what is ordered, and what a newer version of the order dropped
 * after it was picked. `counts` are the units found in it so far, by line.
 */
export function inTote(order: Fulfillment, counts: Record<string, number | undefined>): Line[] {
  const may = (line: Line) => line.ordered > 0 || tally(order, line).picked > 0 || (counts[line.id] ?? 0) > 0
  return inAisleOrder(order.lines.filter(may))
}

/** The next line with something left to pick, from `from` on and round again. */
export function nextLine(order: Fulfillment, from?: string): Line | undefined {
  const lines = inAisleOrder(order.lines)
  const start = Math.max(
    0,
    lines.findIndex((line) => line.id === from),
  )
  return [...lines.slice(start), ...lines.slice(0, start)].find((line) => tally(order, line).remaining > 0)
}
