import { useEffect } from 'react'

/** Brings the top of the screen back into view whenever `what` changes: there stands what is new. */
export function useTop(what: unknown): void {
  useEffect(() => {
    // with the frame that paints the change: scrolling now would lay everything out once more
    const frame = requestAnimationFrame(() => document.getElementById('main')?.scrollTo({ top: 0 }))
    return () => cancelAnimationFrame(frame)
  }, [what])
}
