import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import type { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
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
/** What is pending up to this number is sent, and not answered. */
export const useSentSeq = () => useEngineValue((engine) => engine.view.state.sentSeq)
export const useAttention = () => useEngineValue((engine) => engine.attention)
export const useConnection = () => useEngineValue((engine) => engine.connection)

/** The customers by fulfillment: opened only by the screens that need them, and only while somebody is signed in. */
export function useCustomers(): ReadonlyMap<string, FulfillmentPersonal> {
  const engine = useEngine()
  const generation = useEngineValue((known) => known.view.state.generation)
  const dataKey = useEngineValue((known) => known.session?.dataKey)
  const [customers, setCustomers] = useState<ReadonlyMap<string, FulfillmentPersonal>>(new Map())
  useEffect(() => {
    let wanted = true
    const show = async () => {
      // no name stands on the first screen
      const { readCustomers } = await import('./personal.ts')
      const read = dataKey ? await readCustomers(engine.db, dataKey) : new Map<string, FulfillmentPersonal>()
      if (wanted) setCustomers(read)
    }
    const fail = (error: unknown) => {
      // thrown in render: a read that failed must not look like nobody of that name
      setCustomers(() => {
        throw error
      })
    }
    show().catch(fail)
    return () => {
      wanted = false
    }
  }, [engine, generation, dataKey])
  return customers
}
