import { useEffect, useState } from 'react'
import type { Engine } from '../../offline/engine.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'

/**
 * What is read of the whole catalogue on this device, and again once there is a newer one.
 * @param wanted what it depends on; `read` is the same function each time
 */
export function useFromCatalogue<T extends object>(
  read: (engine: Engine, wanted: string) => Promise<T>,
  wanted = '',
): T | 'loading' | 'failed' {
  const engine = useEngine()
  const tag = useEngineValue((known) => known.catalogue.stored.tag)
  const [found, setFound] = useState<T | 'loading' | 'failed'>('loading')
  useEffect(() => {
    let isWanted = true
    read(engine, wanted).then(
      (answer) => isWanted && setFound(answer),
      (error: unknown) => {
        console.error(error)
        if (isWanted) setFound('failed')
      },
    )
    return () => {
      isWanted = false
    }
  }, [engine, tag, read, wanted])
  return found
}
