import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { toPack } from '#domain/ship/box.ts'

/** A line of which something is still to pack: how many that are, and how many of them lie in the open box. */
export interface OpenLine {
  line: Line
  units: number
  inBox: number
}

/** What is to pack, with what is in the open box of it. More than is to pack is in no box: somebody else packed it meanwhile. */
export function openLines(order: Fulfillment, draft: Readonly<Record<string, number>> = {}): OpenLine[] {
  return toPack(order).flatMap(({ lineId, units }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    const inBox = Object.hasOwn(draft, lineId) ? (draft[lineId] ?? 0) : 0
    return line ? [{ line, units, inBox: Math.min(units, inBox) }] : []
  })
}
