import { useEffect, useState } from 'react'
import type { CountSession } from '#domain/count.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { type Sheet, sheetsOf } from './sheet-products.ts'

/** The paper sheets of these bays of a count. */
export function useSheets(session: CountSession, bays: readonly string[]): readonly Sheet[] | 'loading' | 'failed' {
  const engine = useEngine()
  const tag = useEngineValue((known) => known.catalogue.stored.tag)
  const [sheets, setSheets] = useState<readonly Sheet[] | 'loading' | 'failed'>('loading')
  const wanted = JSON.stringify({ skus: session.skus, bays })
  useEffect(() => {
    let isWanted = true
    const { skus, bays: some } = JSON.parse(wanted) as { skus: string[] | null; bays: string[] }
    sheetsOf(engine, { skus }, some).then(
      (found) => isWanted && setSheets(found),
      (error: unknown) => {
        console.error(error)
        if (isWanted) setSheets('failed')
      },
    )
    return () => {
      isWanted = false
    }
  }, [engine, tag, wanted])
  return sheets
}
