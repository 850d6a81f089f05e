import { useEffect } from 'react'

/** Brings the top of the screen back into view whenever `what` changes: there stands what is new. */
export function useTop(what: unknown): void {
  useEffect(() => {
    document.getElementById('main')?.scrollTo({ top: 0 })
  }, [what])
}
