/** Work that the server does by itself from time to time. */
export interface Repeated {
  /** Ends it, a run under way at its next batch; resolves once that has ended. */
  stop(): Promise<void>
}

/** Runs `work` now and then every `everyMs`; a run that takes longer skips the next. A failed one is tried again. */
export function repeat(
  work: (stop: AbortSignal) => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Repeated {
  const stop = new AbortController()
  let running: Promise<void> | undefined
  const run = () => {
    running ??= work(stop.signal)
      // the database may be closed under one that waits for it
      .catch((error: unknown) => (stop.signal.aborted ? undefined : onError(error)))
      .finally(() => (running = undefined))
  }
  run()
  const timer = setInterval(run, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      stop.abort()
      await running
    },
  }
}
