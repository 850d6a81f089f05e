import { useCallback, useLayoutEffect, useRef } from 'react'

/** A handler that stays the same function and always does what the last render meant: for memoized rows. */
export function useLatest<Args extends unknown[]>(handler: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
