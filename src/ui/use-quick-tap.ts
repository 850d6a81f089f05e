import { type TouchEvent, useRef } from 'react'

/** A finger that rests longer than this, in ms, or slides further than this, in CSS px, did not tap. */
const LONGEST_TAP_MS = 500
const TAP_SLOP_PX = 12

/**
 * Lets a button answer when the finger leaves the glass. Left alone the browser first plays mouse events to the page and only
 * then clicks: two frames on a slow handheld. A mouse, keys and screen readers click as ever.
 */
export function useQuickTap() {
  const start = useRef<{ x: number; y: number; at: number }>(undefined)
  return {
    onTouchStart: ({ touches, timeStamp }: TouchEvent) => {
      const finger = touches[0]
      // a second finger is a gesture
      start.current =
        finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY, at: timeStamp } : undefined
    },
    onTouchEnd: (event: TouchEvent<HTMLElement>) => {
      const from = start.current
      const finger = event.changedTouches[0]
      start.current = undefined
      // one that scrolled cannot be cancelled
      if (!from || !finger || !event.cancelable || event.timeStamp - from.at > LONGEST_TAP_MS) return
      if (Math.hypot(finger.clientX - from.x, finger.clientY - from.y) > TAP_SLOP_PX) return
      // in place of the browser's own click, which would hit what this one brings under the finger
      event.preventDefault()
      event.currentTarget.focus({ preventScroll: true })
      event.currentTarget.click()
    },
  }
}
