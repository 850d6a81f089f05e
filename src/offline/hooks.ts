import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import { FulfillmentPersonal } from '#domain/fulfillment.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import type { PersonalRow } from './db.ts'
import type { Engine } from './engine.ts'

export const EngineContext = createContext<Engine | null>(null)

export function useEngine(): Engine {
  const engine = use(EngineContext)
  if (!engine) throw new Error('no engine above this component')
  return engine
}

/** Something that the engine knows; renders again when it becomes another value (compared by identity). */
export function useEngineValue<T>(read: (engine: Engine) => T): T {
  const engine = useEngine()
  return useSyncExternalStore(engine.subscribe, () => read(engine))
}

/** A record as it will be once all that is pending is applied. */
export function useRecord<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
  return useEngineValue((engine) => engine.view.get(kind, id))
}

/** All records of a kind; the same array until one of them changes. */
export function useRecords<K extends RecordKind>(kind: K): RecordOf<K>[] {
  return useEngineValue((engine) => engine.view.all(kind))
}

export const usePending = () => useEngineValue((engine) => engine.view.pending)
export const useAttention = () => useEngineValue((engine) => engine.attention)
export const useConnection = () => useEngineValue((engine) => engine.connection)

/** The customers' names by fulfillment: read apart from the records, only by the screens that need them. */
export function useCustomerNames(): ReadonlyMap<string, string> {
  const engine = useEngine()
  const generation = useEngineValue((known) => known.view.state.generation)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let wanted = true
    const show = (rows: PersonalRow[]) => {
      const named = rows.flatMap((row) => {
        const personal = FulfillmentPersonal.safeParse(row.part)
        return personal.success ? [[row.id, personal.data.customerName] as const] : []
      })
      if (wanted) setNames(new Map(named))
    }
    const fail = (error: unknown) => {
      // thrown in render: a read that failed must not look like nobody of that name
      setNames(() => {
        throw error
      })
    }
    engine.db.personal.toArray().then(show, fail)
    return () => {
      wanted = false
    }
  }, [engine, generation])
  return names
}
