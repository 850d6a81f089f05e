import type { CountSession } from '#domain/count.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'

/** Where there is to count: the aisles of the plan, those of the map where the plan names none, and where somebody counts. */
export function useBays(session: CountSession): string[] {
  const aisles = useRecord('layout', THE_STORE)?.aisles.map(({ name }) => name) ?? []
  const planned = session.bays.length > 0 ? session.bays : session.skus ? [] : aisles
  const shared = (session.shares ?? []).flatMap(({ bays }) => bays)
  return [...new Set([...planned, ...shared, ...session.counters.map(({ bay }) => bay)])]
}
