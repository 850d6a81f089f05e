import type { Post } from '../count.ts'
import type { Moved } from '../stock-level.ts'

/** The movement that puts the record right, dated when the line was counted: 0 units where it was right. */
export function postOf(
  { sku, session, units, last }: Post,
  expected: number,
  about: { id: string; by: string },
): Moved {
  const more = units - expected
  const { id, name, place } = session
  return {
    ...{ ...about, sku, at: last, cause: 'counted', quantity: Math.abs(more), reserved: 0 },
    ...(more < 0 ? { from: place, to: null } : { from: null, to: place }),
    source: { kind: 'count-session', id, name },
  }
}
