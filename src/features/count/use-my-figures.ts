import { useMemo, useSyncExternalStore } from 'react'
import { entriesOf } from '../../offline/entries.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { type Figures, MyFigures } from './my-figures.ts'

/** What the person signed in has counted in a bay, as it stands with what waits. */
export function useMyFigures(sessionId: string, bay: string): Figures {
  const engine = useEngine()
  const entries = entriesOf(engine)
  const me = useEngineValue(({ session }) => session?.personId) ?? ''
  const figures = useMemo(() => new MyFigures({ sessionId, bay, me }), [sessionId, bay, me])
  const subscribe = useMemo(
    () => (changed: () => void) => {
      const ends = [engine.subscribe(changed), entries.subscribe(changed)]
      return () => {
        for (const end of ends) end()
      }
    },
    [engine, entries],
  )
  return useSyncExternalStore(subscribe, () => figures.of(engine.view.all('count-line'), entries.waiting))
}
