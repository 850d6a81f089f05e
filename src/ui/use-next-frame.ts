import { useEffect, useState } from 'react'

/** The value as it was when the last frame was painted: for what may follow the answer to a tap, and must not hold it up. */
export function useNextFrame<T>(value: T): T {
  const [shown, show] = useState(value)
  useEffect(() => {
    let painted: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // a frame's callbacks run before it is painted, timers after
      painted = setTimeout(() => show(value))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(painted)
    }
  }, [value])
  return shown
}
