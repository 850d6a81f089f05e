import { type RefObject, useEffect, useRef } from 'react'

/** What had the focus last. It may have left the page since, and the focus with it. */
let last: EventTarget | null = null
document.addEventListener('focusin', ({ target }) => {
  last = target
})

/**
 * Whoever works with the keyboard or a screen reader goes on where they are: where what had the focus is gone, a new screen's
 * heading gets it, and on the same screen its content. Nothing where the focus is somewhere, or nobody has used it.
 */
export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  const isNew = useRef(true)
  useEffect(() => {
    const place = isNew.current ? 'h1' : 'main'
    isNew.current = false
    const isLost = last instanceof Node && !last.isConnected && document.activeElement === document.body
    if (isLost) frame.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: true })
  })
}
