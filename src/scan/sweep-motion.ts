import { distance, type Point } from './seen-code.ts'

/** A label where it was, or where a look sees one. */
export interface Placed {
  /** of its code: labels with the same one cannot be told apart but by where they are */
  identity: string
  centre: Point
  /** the longer side, in pixels */
  size: number
}

/** A label as the looks before left it. */
export interface Known extends Placed {
  /** looks in a row that did not see it */
  misses: number
}

/** Of a label's longer side: so far a look may be wrong about where a label is. Equal labels are farther apart. */
export const GATE = 0.6
/** The same while the movement is still being looked for. */
const FITS = 0.4
/**
 * How much an unexpected movement of one label's length counts against it, in labels: half of it counts a quarter, twice
 * of it four times as much, as in a row of equal labels a movement by one or two explains nearly all of them.
 */
const SURPRISE = 3
/** The same of any movement, at most: more labels than come into view between two looks. */
const MOST = 4.5
/** Milliseconds without a label that was known, from which on less is expected; and how much less, at most. */
const QUIET_MS = 250
const LEAST = 2.5
/** Movements that differ by less are one. Of a label's longer side. */
const STEP = 0.1
/** Labels that have to agree on a movement, less what counts against it: one alone is enough near where it was expected. */
const ENOUGH = 0.4
/** A label that the last looks did not see says less: one that was missed, and one that has left the view. */
const MISSED = 0.9
const GONE = 0.6
/** A decoder misses a label now and then: so many looks in a row are no absence, however slow they come. */
export const MISSES = 3

/**
 * How all labels together have moved between two looks. Of equal ones in a row each could be its neighbour, so the movement
 * that explains the most labels is taken, and of those that explain as many the one that was expected.
 * @param expected the movement if the camera goes on as it did
 * @param silence how long ago the movement was last known, in ms: the longer, the less is expected of it
 * @returns undefined where no movement explains what is seen
 */
export function motionOf(
  were: readonly Known[],
  are: readonly Placed[],
  expected: Point,
  silence: number,
): Point | undefined {
  const pairs = are.flatMap((label) =>
    were.filter(({ identity }) => identity === label.identity).map((before) => minus(label.centre, before.centre)),
  )
  if (pairs.length === 0) return undefined
  const size = are.reduce((sum, label) => sum + label.size, 0) / are.length
  const certainty = 1 / Math.min(LEAST, Math.max(1, silence / QUIET_MS))
  let best: { motion: Point; score: number } | undefined
  for (const motion of [expected, ...withoutRepeats(pairs, size)]) {
    const against = certainty * Math.min(MOST, SURPRISE * (distance(motion, expected) / size) ** 2)
    const score = agreeing(were, are, motion) - against
    if (score >= (best?.score ?? ENOUGH)) best = { motion, score }
  }
  return best?.motion
}

/** In a row of equal labels hundreds of pairs say a handful of movements. */
function withoutRepeats(motions: readonly Point[], size: number): Point[] {
  const step = size * STEP
  return [
    ...new Map(
      motions.map((motion) => [`${Math.round(motion.x / step)} ${Math.round(motion.y / step)}`, motion]),
    ).values(),
  ]
}

/** How many labels are where this movement would have put them; one a little off counts a little less. */
function agreeing(were: readonly Known[], are: readonly Placed[], motion: Point): number {
  const taken = new Set<Placed>()
  let labels = 0
  for (const label of are) {
    let nearest: { before: Known; off: number } | undefined
    for (const before of were) {
      if (before.identity !== label.identity || taken.has(before)) continue
      const off = distance(label.centre, plus(before.centre, motion)) / (FITS * label.size)
      if (off < 1 && off < (nearest?.off ?? 1)) nearest = { before, off }
    }
    if (!nearest) continue
    taken.add(nearest.before)
    labels += weightOf(nearest.before) * (1 - 0.3 * nearest.off)
  }
  return labels
}

const weightOf = ({ misses }: Known) => (misses === 0 ? 1 : misses < MISSES ? MISSED : GONE)

/** Which label is which after that movement: each at most once, the nearest first. */
export function matchUp<Before extends Placed, Now extends Placed>(
  were: readonly Before[],
  are: readonly Now[],
  motion: Point,
): Map<Now, Before> {
  const candidates = are.flatMap((now) =>
    were
      .filter(({ identity }) => identity === now.identity)
      .map((before) => ({ now, before, off: distance(now.centre, plus(before.centre, motion)) / now.size }))
      .filter(({ off }) => off < GATE),
  )
  const matched = new Map<Now, Before>()
  const taken = new Set<Before>()
  for (const { now, before } of candidates.toSorted((one, other) => one.off - other.off)) {
    if (matched.has(now) || taken.has(before)) continue
    matched.set(now, before)
    taken.add(before)
  }
  return matched
}

export const plus = (one: Point, other: Point): Point => ({ x: one.x + other.x, y: one.y + other.y })
export const minus = (one: Point, other: Point): Point => ({ x: one.x - other.x, y: one.y - other.y })
export const times = (point: Point, factor: number): Point => ({ x: point.x * factor, y: point.y * factor })

export function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce(plus, { x: 0, y: 0 })
  return times(sum, 1 / Math.max(1, points.length))
}
