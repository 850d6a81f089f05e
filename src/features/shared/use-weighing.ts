import { useRef, useState } from 'react'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { Weighing } from '#domain/weighing.ts'

/** What a scale or its label said. */
export type Weight = Pick<Weighing, 'grams' | 'labelMinor'>

/** A line of which something is to be weighed, or is too light or too heavy. */
export interface Held {
  order: Fulfillment
  line: Line
  /** what was scanned of it; left out where the code says no weight, or nothing was scanned */
  scanned?: Weight | undefined
}

/** What is on the scale: in memory only, as nothing of it is picked. */
export function useWeighing() {
  // scans that wait for one another see it as it is, and not as it was rendered
  const now = useRef<Held>(undefined)
  const [held, show] = useState<Held>()
  const hold = (next: Held | undefined) => {
    now.current = next
    show(next)
  }
  /** What was too light is given together with the next one. */
  const withHeld = (line: Line, weight: Weight): Weight => {
    const before = now.current?.line.id === line.id ? now.current.scanned : undefined
    const isLight = before && line.byWeight && before.grams < line.byWeight.gramsEach
    if (!isLight) return weight
    const hasLabels = before.labelMinor !== null && weight.labelMinor !== null
    const labelMinor = hasLabels ? (before.labelMinor ?? 0) + (weight.labelMinor ?? 0) : null
    return { grams: before.grams + weight.grams, labelMinor }
  }
  return { held, hold, withHeld }
}
