import { useEffect, useEffectEvent } from 'react'
import { MOST_ENTRIES } from '#domain/count.ts'
import { useEntries } from './use-entries.ts'

/** What was counted is told of once nothing was counted for so long. */
const QUIET_MS = 3_000

/**
 * Tells of what waits: once it fills a command, nothing was counted for a while, or the screen is hidden or left.
 * @param waiting how many entries of the person signed in wait
 */
export function useTelling(waiting: number): void {
  const { tell, tellFull, failed } = useEntries()
  const tellAll = useEffectEvent(() => {
    tell().catch(failed)
  })
  const tellEnough = useEffectEvent(() => {
    tellFull().catch(failed)
  })
  useEffect(() => {
    if (waiting === 0) return undefined
    if (waiting >= MOST_ENTRIES) tellEnough()
    const timer = setTimeout(tellAll, QUIET_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  useEffect(() => {
    const hide = () => {
      if (document.hidden) tellAll()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      tellAll()
    }
  }, [])
}
