/** Both by the device's clock, in ms. */
export interface Wait {
  since: number
  ms: number
}

/** How long a wait still is, in whole seconds; 0 once it is over. */
export function secondsLeft({ since, ms }: Wait, now: number): number {
  // a clock that was set back must lock nobody out: the next try is judged anew
  return now < since ? 0 : Math.max(0, Math.ceil((since + ms - now) / 1_000))
}
