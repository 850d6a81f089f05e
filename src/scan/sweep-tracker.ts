import type { Scan } from '#domain/barcode.ts'
import { centreOf, type Corners, distance, longSideOf, moveCorners, type Point, type SeenCode } from './seen-code.ts'
import { GATE, type Known, matchUp, meanOf, minus, MISSES, motionOf, type Placed, plus, times } from './sweep-motion.ts'
import { identify, isBelieved, isSquare } from './trust.ts'

/** How long a label is remembered that left the view while others show how the camera moves, ms. */
const FORGET_MS = 8_000
/** The same where nothing shows it: then nobody knows where anything is, ms. */
const BLIND_MS = 1_000
/** The share of the newest look in how fast the camera is taken to move. */
const WEIGHT = 0.6
/** What is left after 100 ms of a movement that nothing shows any more: hands stop. */
const FADES = 0.85
/** What was read at a place counts against what is read there now for so long: then it was another label, ms. */
const INSTEAD_MS = 700
/** A camera that moves is taken to go on for so long where no look says otherwise: hands turn, ms. */
const GOES_ON_MS = 500
/** Of a label's longer side: what is read nearer than this to it is read instead of it. */
const SAME_PLACE = 0.35

/** What one look saw. */
export interface SweepLook {
  /** in ms */
  at: number
  /** of the camera's picture, in pixels: it changes when the device is turned */
  size: { width: number; height: number }
  codes: readonly SeenCode[]
}

/** A label, from when it was first seen until it is forgotten. */
export interface Track {
  /** of this label alone, never given again */
  id: number
  scan: Scan
  /** in pixels of the picture; where it should be, while it is not seen */
  corners: Corners
  /** the code may be believed, by the rules of a single scan */
  isTrusted: boolean
  /** since it was last seen, in ms */
  unseenMs: number
}

export interface SweepTracker {
  /** @returns every label that is remembered */
  see(look: SweepLook): Track[]
}

/** Places are measured from the picture's middle, which stays when the device is turned. */
interface Kept extends Known {
  id: number
  scan: Scan
  corners: Corners
  looks: number
  isTrusted: boolean
  seenAt: number
  seenCentre: Point
  /** labels that were in one look with it, and so are none that it was read as instead */
  beside: Set<number>
}

type Sighting = Placed & { scan: Scan; corners: Corners }

/**
 * Tells labels apart from look to look while the camera moves along them: two with the same code side by side are two, and one
 * that leaves the view for a moment is the same when it comes back where the others say that it has to be.
 */
export function createSweepTracker(): SweepTracker {
  let kept: Kept[] = []
  let lastId = 0
  /** of the picture's content, in pixels per ms */
  let speed: Point = { x: 0, y: 0 }
  let lookedAt: number | undefined
  /** when it was last known how everything has moved */
  let knownAt = -Infinity

  const see = ({ at, size, codes }: SweepLook): Track[] => {
    const middle = { x: size.width / 2, y: size.height / 2 }
    const sightings = sightingsOf(codes, middle)
    const elapsed = lookedAt === undefined ? 0 : at - lookedAt
    lookedAt = at
    const expected = times(speed, Math.min(elapsed, GOES_ON_MS))
    const motion = motionOf(kept, sightings, expected, at - knownAt)
    const matched = motion ? matchUp(kept, sightings, motion) : new Map<Sighting, Kept>()
    // what was matched says best how the rest has moved
    const pairs = [...matched]
    const shift = pairs.length > 0 ? meanOf(pairs.map(([now, { centre }]) => minus(now.centre, centre))) : expected
    if (pairs.length > 0) {
      const speeds = pairs
        .filter(([, { seenAt }]) => at > seenAt)
        .map(([now, { seenCentre, seenAt }]) => times(minus(now.centre, seenCentre), 1 / (at - seenAt)))
      if (speeds.length > 0) speed = plus(times(speed, 1 - WEIGHT), times(meanOf(speeds), WEIGHT))
    } else {
      speed = times(speed, FADES ** (elapsed / 100))
    }
    if (pairs.length > 0 || (kept.length === 0 && sightings.length > 0)) knownAt = at

    for (const label of kept) miss(label, shift)
    const inLook = sightings.map((sighting) => {
      const label = matched.get(sighting) ?? begin(sighting)
      return Object.assign(label, {
        ...{ corners: sighting.corners, centre: sighting.centre, size: sighting.size },
        ...{ seenCentre: sighting.centre, seenAt: at, misses: 0, looks: label.looks + 1 },
      })
    })
    for (const label of inLook) for (const other of inLook) if (other !== label) label.beside.add(other.id)
    for (const label of inLook) believe(label)
    const limit = at - knownAt < BLIND_MS ? FORGET_MS : BLIND_MS
    kept = kept.filter(({ seenAt, misses }) => misses < MISSES || at - seenAt < limit)
    return kept.map(({ id, scan, corners, isTrusted, seenAt }) => ({
      ...{ id, scan, isTrusted, unseenMs: at - seenAt },
      corners: moveCorners(corners, (point) => plus(point, middle)),
    }))
  }

  const begin = (sighting: Sighting): Kept => {
    lastId += 1
    const label: Kept = {
      ...sighting,
      ...{ id: lastId, looks: 0, isTrusted: false, misses: 0, beside: new Set() },
      ...{ seenAt: 0, seenCentre: sighting.centre },
    }
    kept.push(label)
    return label
  }

  /** One label is one code: what else was read at its place counts against it, and it against that once it is believed. */
  const believe = (label: Kept) => {
    if (label.isTrusted) return
    const instead = kept.filter(
      (other) =>
        !isSquare(other.scan) &&
        other.identity !== label.identity &&
        !label.beside.has(other.id) &&
        label.seenAt - other.seenAt < INSTEAD_MS &&
        distance(other.centre, label.centre) < SAME_PLACE * Math.max(other.size, label.size),
    )
    const looks = instead.reduce((sum, other) => sum + other.looks, 0)
    if (!isBelieved(label.scan, label.looks, looks)) return
    label.isTrusted = true
    if (!isSquare(label.scan)) for (const other of instead) other.looks = 0
  }

  return { see }
}

function miss(label: Kept, shift: Point): void {
  label.misses += 1
  label.centre = plus(label.centre, shift)
  label.corners = moveCorners(label.corners, (point) => plus(point, shift))
}

/** What may be a label, without misreads, and without one that was read twice. */
function sightingsOf(codes: readonly SeenCode[], middle: Point): Sighting[] {
  const sightings: Sighting[] = []
  for (const { scan, corners: inPicture } of codes) {
    const identity = identify(scan)
    if (identity === undefined) continue
    const corners = moveCorners(inPicture, (point) => minus(point, middle))
    const [centre, size] = [centreOf(corners), longSideOf(corners)]
    const isTwice = sightings.some(
      (other) => other.identity === identity && distance(other.centre, centre) < GATE * Math.max(other.size, size),
    )
    if (!isTwice) sightings.push({ identity, scan, corners, centre, size })
  }
  return sightings
}
