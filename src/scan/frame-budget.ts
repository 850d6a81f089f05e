/** Longer sides that frames are read at, in pixels. Above the last the time grows and the rate of reads does not. */
const SIDES = [640, 960, 1280, 1600, 1920]
/** Where a camera starts: what any device of the last years reads many times a second. */
const FIRST = 1280
/** A frame that takes longer leaves fewer than eight a second, ms. */
const SLOW_MS = 120
/** One that takes less leaves room for a larger one, ms. */
const QUICK_MS = 40
/** The share of the newest frame in what is taken for usual: a single slow one changes nothing. */
const WEIGHT = 0.3
/** Frames that each size is tried for at least. */
const LEAST = 5

export interface FrameBudget {
  /** the longer side to read the next frame at, in pixels */
  readonly longest: number
  /** how long the last one took, in ms */
  took(ms: number): void
}

/** Finds the largest frames that this device reads often enough: small labels want pixels, people want an answer. */
export function createFrameBudget(): FrameBudget {
  let at = SIDES.indexOf(FIRST)
  let usual: number | undefined
  let frames = 0
  const move = (by: number) => {
    const next = at + by
    if (SIDES[next] === undefined) return
    at = next
    usual = undefined
    frames = 0
  }
  return {
    get longest() {
      return SIDES[at] ?? FIRST
    },
    took(ms) {
      usual = usual === undefined ? ms : usual * (1 - WEIGHT) + ms * WEIGHT
      frames += 1
      if (frames < LEAST) return
      if (usual > SLOW_MS) move(-1)
      else if (usual < QUICK_MS) move(1)
    },
  }
}
