/** A label or a sign is typed as people type it: "a1", "Bay  3". */
const folded = (bay: string) => bay.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The bay that is meant: one that is known, however its letters are typed, so that none is counted under two names. */
export const knownBay = (bays: readonly string[], typed: string): string | undefined =>
  bays.find((bay) => folded(bay) === folded(typed))
