const FREE_TRIES = 3
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * How long after a wrong PIN the next one is taken, in ms: nothing for three in a row, then 5 s, 10 s, 20 s … up to a
 * quarter of an hour. Four digits then take a guesser at one device about 50 days, and nobody is locked out for good.
 * @param wrong PINs in a row
 */
export function pinWaitMs(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES))
}
