import type { Line } from '#domain/fulfillment.ts'

/** What became of a wish whose units are on the line no more. */
const GONE: readonly string[] = ['cancelled', 'other-store', 'ship']

/**
 * The newest pick or short of a line, if there is one: what an undo takes back. Where units were wished away after it, nobody would see
 * what the undo does: the wish is taken back first, where it stands. A wish that came to nothing is in nobody's way.
 */
export function lastFact(line: Line): { id: string; at: number } | undefined {
  const facts = [...line.picks, ...line.shorts, ...(line.substitutes ?? [])]
  const last = facts.sort((one, other) => one.at - other.at).at(-1)
  const wishes = (line.alternatives ?? []).filter(({ decision }) => !decision || GONE.includes(decision.what))
  return wishes.some(({ at }) => last && at >= last.at) ? undefined : last
}
