import { useEffect, useEffectEvent } from 'react'
import { useEngineValue } from '../../offline/hooks.ts'
import { useEntries } from './use-entries.ts'

/**
 * Entries that an earlier run of the app left here, as where its tab was killed: those of the person signed in are told of.
 * Of who may not sign in any more a lead finds them.
 */
export function useTellLeft(): void {
  const me = useEngineValue((engine) => engine.session?.personId)
  const { load, handInOfEnded, tell, failed } = useEntries()
  const begin = useEffectEvent(() => {
    load().then(handInOfEnded).then(tell).catch(failed)
  })
  // once for each person who signs in
  useEffect(() => {
    if (me !== undefined) begin()
  }, [me])
}
