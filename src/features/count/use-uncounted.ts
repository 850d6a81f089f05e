import { useMemo } from 'react'
import { countLineId, type CountSession } from '#domain/count.ts'
import { countedOf } from '#domain/count/counted.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useLines } from './use-lines.ts'

/**
 * The products of a session’s list of which nobody has counted any yet: that is not zero.
 * @param checks a bay that somebody counts again: what others have counted there is to be counted too
 */
export function useUncounted(session: CountSession, checks?: string): string[] {
  const { view } = useEngine()
  const lines = useLines(session.id)
  return useMemo(() => {
    const isCounted = (sku: string) => {
      const line = view.get('count-line', countLineId(session.id, { sku }))
      if (line === undefined || countedOf(session, line) === undefined) return false
      return checks === undefined || line.tallies.every(({ bay }) => bay !== checks)
    }
    // by the list: whoever counts all there is has none, and thousands of lines
    return lines.length === 0 ? (session.skus ?? []) : (session.skus ?? []).filter((sku) => !isCounted(sku))
  }, [session, lines, view, checks])
}
