import type { Line } from '#domain/fulfillment.ts'

/** The newest pick or short of a line, if there is one: what an undo takes back. */
export function lastFact(line: Line): { id: string; at: number } | undefined {
  return [...line.picks, ...line.shorts, ...(line.substitutes ?? [])].sort((one, other) => one.at - other.at).at(-1)
}
