import type { Line } from '#domain/fulfillment.ts'

/**
 * The newest pick or short of a line, if there is one: what an undo takes back. Where something was wished after it, that is taken back
 * first, where it stands: without it nobody would see what the undo does.
 */
export function lastFact(line: Line): { id: string; at: number } | undefined {
  const facts = [...line.picks, ...line.shorts, ...(line.substitutes ?? [])]
  const last = facts.sort((one, other) => one.at - other.at).at(-1)
  const wishes = (line.alternatives ?? []).filter(({ decision }) => decision?.what !== 'withdrawn')
  return wishes.some((wish) => last && wish.at >= last.at) ? undefined : last
}
