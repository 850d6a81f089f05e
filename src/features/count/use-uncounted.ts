import type { CountSession } from '#domain/count.ts'
import { countedOf } from '#domain/count/counted.ts'
import { useLines } from './use-lines.ts'

/** The products of a session’s list of which nobody has counted any yet: that is not zero. */
export function useUncounted(session: CountSession): string[] {
  const lines = useLines(session.id)
  const counted = new Set(lines.flatMap((line) => (line.sku !== null && countedOf(session, line) ? [line.sku] : [])))
  return (session.skus ?? []).filter((sku) => !counted.has(sku))
}
