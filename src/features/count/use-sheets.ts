import type { CountSession } from '#domain/count.ts'
import type { Engine } from '../../offline/engine.ts'
import { type Sheet, sheetsOf } from './sheet-products.ts'
import { useFromCatalogue } from './use-from-catalogue.ts'

/** The paper sheets of these bays of a count. */
export function useSheets(session: CountSession, bays: readonly string[]): readonly Sheet[] | 'loading' | 'failed' {
  return useFromCatalogue(readSheets, JSON.stringify({ skus: session.skus, bays }))
}

function readSheets(engine: Engine, wanted: string): Promise<readonly Sheet[]> {
  const { skus, bays } = JSON.parse(wanted) as { skus: string[] | null; bays: string[] }
  return sheetsOf(engine, { skus }, bays)
}
