import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useRoomForToasts } from './toast-room.ts'
import styles from './primary-bar.module.css'

/**
 * Holds the one thing to do now in reach of the thumb, above the navigation.
 * Make it the last child of a screen: of the frame's main, of a form in it, or of a `Stack grow`.
 */
export function PrimaryBar({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  useRoomForToasts(place)

  // Said to the frame: its CSS would look for a bar (:has) at each row that comes and goes.
  useLayoutEffect(() => {
    const main = place.current?.closest('main')
    main?.setAttribute('data-bar', '')
    return () => main?.removeAttribute('data-bar')
  }, [])

  // The frame needs the height, so that neither a toast nor a focused field ends up behind the bar.
  useEffect(() => {
    const root = document.documentElement.style
    const watch = new ResizeObserver(([entry]) => {
      root.setProperty('--primary-bar', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`)
    })
    if (bar.current) watch.observe(bar.current)
    return () => {
      watch.disconnect()
      root.removeProperty('--primary-bar')
    }
  }, [])

  return (
    <div ref={place} className={styles.place}>
      <div ref={bar} className={styles.bar}>
        {children}
      </div>
    </div>
  )
}
