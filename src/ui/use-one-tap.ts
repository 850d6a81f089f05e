import { useRef, useState } from 'react'

/** The second tap of a double tap comes within this time, when what it would hit is the next thing already. */
const DOUBLE_TAP_MS = 250
/** Most work is done by then; a spinner painted sooner would only delay its answer. */
const SHOW_BUSY_MS = 300

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Work that a tap starts, once: a tap before it is done, or in the time of a double tap, does nothing. Work that fails by an
 * error fails the screen: a person must not take it for done.
 * @returns `busy` for the Button, true once the work takes long, and what runs the work
 */
export function useOneTap(): { busy: boolean; once: (work: () => Promise<unknown>) => void } {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const once = (work: () => Promise<unknown>) => {
    if (running.current) return
    running.current = true
    let shown = false
    const slow = setTimeout(() => {
      shown = true
      setBusy(true)
    }, SHOW_BUSY_MS)
    const fail = (error: unknown) => {
      // thrown in render, where the screen's guard catches it
      setBusy(() => {
        throw error
      })
    }
    const done = work()
      .finally(() => {
        clearTimeout(slow)
        // React would look at the whole screen again to find that nothing differs
        if (shown) setBusy(false)
      })
      .catch(fail)
    void Promise.all([done, pause(DOUBLE_TAP_MS)]).then(() => {
      running.current = false
    })
  }
  return { busy, once }
}
