import { type RefObject, useEffect } from 'react'
import { create } from 'zustand'

/** How high the toasts are that show, in px; 0 without one. The end of a screen can be scrolled past them by as much. */
const useToastRoom = create<{ px: number }>(() => ({ px: 0 }))

/** Measures the toasts. The tap that a toast answers waits for nothing of it: room is made once the frame is painted. */
export function useMeasuredToasts(toasts: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let painted: ReturnType<typeof setTimeout> | undefined
    const watch = new ResizeObserver(([entry]) => {
      const px = Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0)
      clearTimeout(painted)
      painted = setTimeout(() => useToastRoom.setState({ px }))
    })
    if (toasts.current) watch.observe(toasts.current)
    return () => {
      watch.disconnect()
      clearTimeout(painted)
    }
  }, [toasts])
}

/** Keeps as much room free at the start of this box as the toasts take. */
export function useRoomForToasts(box: RefObject<HTMLElement | null>): void {
  const px = useToastRoom((room) => room.px)
  useEffect(() => {
    box.current?.style.setProperty('padding-block-start', px > 0 ? `calc(${px}px + var(--space-2))` : '0')
  }, [box, px])
}
