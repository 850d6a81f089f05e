/** Work that the server does by itself from time to time. */
export interface Repeated {
  /** Ends it; resolves once a run under way has ended. */
  stop(): Promise<void>
}

/** Runs `work` now and then every `everyMs`; a run that takes longer skips the next. A failed one is tried again. */
export function repeat(work: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Repeated {
  let running: Promise<void> | undefined
  const run = () => {
    running ??= work()
      .catch(onError)
      .finally(() => (running = undefined))
  }
  run()
  const timer = setInterval(run, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
