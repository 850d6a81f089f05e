/** An idle moment is waited for no longer than this, in ms. */
const LONGEST_WAIT_MS = 1_000

/** Whoever opened the app has looked at it by then, and taps if they mean to, in ms. */
const FIRST_LOOK_MS = 1_500

/** Whoever sees what they want taps it about then, in ms: that tap shares the device with nothing. */
const FIRST_TAP_MS = 400

let settle: () => void = () => undefined

/**
 * Fulfilled when the first screen is on the glass and the device has a moment. What the first screen does not need waits
 * for it: a person's first tap comes before our first round with the server.
 */
export const settled = new Promise<void>((done) => {
  settle = done
})

/**
 * Fulfilled some time after that: what only another screen needs is fetched then, or when it is asked for. A first tap
 * competes with none of it.
 */
export const rested = settled.then(async () => {
  await new Promise((done) => setTimeout(done, FIRST_LOOK_MS))
  await idle()
})

/** The first screen is there, whichever it is. */
export function firstScreenOpened(): void {
  setTimeout(() => void idle().then(settle), FIRST_TAP_MS)
}

/** A moment in which the device does nothing else. */
export function idle(): Promise<void> {
  return new Promise((done) => {
    // Safari has no requestIdleCallback
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: LONGEST_WAIT_MS })
    else setTimeout(done, LONGEST_WAIT_MS / 5)
  })
}
