import { useEffect, useState } from 'react'
import { move, noLevel, type Moved, type StockLevel } from '#domain/stock-level.ts'
import { FIRST_STATE, type StorehandDb } from './db.ts'
import { useEngine, useEngineValue } from './hooks.ts'
import type { View } from './view.ts'

export interface KnownStock {
  /** as it will be once all that is pending is applied */
  level: StockLevel
  /** what of it is on this device only, or not answered yet */
  pending: Moved[]
}

/**
 * How much of a product is where, by the confirmed level and what pending commands move on top.
 * @returns undefined where the view is behind the database: it is about to catch up, and this is to be asked again
 */
async function readStock(db: StorehandDb, view: View, sku: string): Promise<KnownStock | undefined> {
  const [row, { generation }] = await db.transaction('r', [db.record, db.meta], () =>
    Promise.all([db.record.get(['stock-level', sku]), db.read('state').then((state = FIRST_STATE) => state)]),
  )
  // else what a pull has just confirmed would be counted twice
  if (generation !== view.state.generation) return undefined
  const pending = view.movedOf(sku)
  // rows are stored under their kind
  const confirmed = (row?.doc as StockLevel | undefined) ?? noLevel(sku)
  return { level: pending.reduce(move, confirmed), pending }
}

/** `readStock` of one product, read anew whenever something moves. */
export function useStock(sku: string): KnownStock | 'loading' | 'failed' {
  const { db, view } = useEngine()
  const generation = useEngineValue((engine) => engine.view.state.generation)
  const moved = useEngineValue((engine) => engine.view.movedOf(sku))
  const [answer, setAnswer] = useState<{ sku: string; stock: KnownStock | 'failed' }>()
  useEffect(() => {
    let wanted = true
    readStock(db, view, sku).then(
      (stock) => wanted && stock && setAnswer({ sku, stock }),
      (error: unknown) => {
        console.error(error)
        if (wanted) setAnswer({ sku, stock: 'failed' })
      },
    )
    return () => {
      wanted = false
    }
  }, [db, view, sku, generation, moved])
  return answer?.sku === sku ? answer.stock : 'loading'
}
