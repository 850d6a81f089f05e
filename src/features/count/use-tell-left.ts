import { useEffect, useEffectEvent } from 'react'
import { useEngineValue } from '../../offline/hooks.ts'
import { isStorageTrouble } from '../../offline/storage-trouble.ts'
import { useEntries } from './use-entries.ts'

/**
 * Entries that an earlier run of the app left here, as where its tab was killed: those of the person signed in are told of.
 * Of who may not sign in any more a lead finds them.
 */
export function useTellLeft(): void {
  const me = useEngineValue((engine) => engine.session?.personId)
  const { load, handInOfEnded, tell, failed } = useEntries()
  const begin = useEffectEvent(() => {
    load()
      .then(handInOfEnded)
      .then(tell)
      .catch((error: unknown) => {
        // nobody scanned: that the storage is gone is told to who works, and what was left here is told of with the next start
        if (!isStorageTrouble(error)) failed(error)
      })
  })
  // once for each person who signs in
  useEffect(() => {
    if (me !== undefined) begin()
  }, [me])
}
