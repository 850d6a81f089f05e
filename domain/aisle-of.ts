/** What is said of where something lies, by the map: the place of the aisle in its order, and what follows the aisle's name. */
export interface OnMap {
  at: number
  /** of the bay, as it is said: "-03", " bay 3" */
  rest: string
}

/**
 * Finds the aisle that a product says it is in, without case: "A1", or a bay of it, as "A1-03", "A1 bay 3", "A1.3". Of two
 * aisles whose names begin alike it is the longer.
 * @param aisles in the order of the map
 */
export function aisleFinder(aisles: readonly { name: string }[]): (said: string | null) => OnMap | undefined {
  const places = new Map(aisles.map(({ name }, at) => [name.toLowerCase(), at]))
  return (said) => {
    if (said === null) return undefined
    const name = said.trim().toLowerCase()
    for (const end of [name.length, ...breaksOf(name)]) {
      const at = places.get(name.slice(0, end))
      if (at !== undefined) return { at, rest: name.slice(end) }
    }
    return undefined
  }
}

/** Where the name of an aisle may end within what is said, the longest first: a bay follows a sign or a blank. */
const breaksOf = (name: string): number[] =>
  [...name.matchAll(/[^\p{L}\p{N}]+/gu)].map(({ index }) => index).toReversed()

/** The number of the bay, or undefined where none is said. */
export function bayIn(rest: string): number | undefined {
  const bay = /(\d{1,4})/.exec(rest)?.[1]
  return bay === undefined ? undefined : Number(bay)
}
