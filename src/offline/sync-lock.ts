/** The holder tells the other tabs this often that it is alive, in ms. */
const BEAT_MS = 2_000
/** After so long without a word its tab is taken for frozen, in ms. */
const SILENCE_MS = 10_000

/**
 * Runs `work` while no other tab of this device runs it under the same name. A tab that is put away, or frozen, gives the
 * lock up; one that could not is robbed of it by a tab that somebody looks at, once it has been silent for too long.
 * So two may work at once after all: a lock only saves work, what `work` writes must be safe without (it swaps by cursor).
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    const holder = new BroadcastChannel(name)
    const hold = async (lost: AbortSignal) => {
      const working = work()
      working.then(resolve, reject)
      let lastBeat = performance.now()
      const beat = () => {
        const silent = performance.now() - lastBeat
        lastBeat = performance.now()
        // a frozen tab comes back: it may have been robbed meanwhile, and hears of that in a moment only
        if (silent < SILENCE_MS) holder.postMessage('alive')
      }
      beat()
      const beating = setInterval(beat, BEAT_MS)
      const over = new AbortController()
      // who was robbed works on to the end, and must not be taken for the holder: that one may freeze too
      lost.addEventListener('abort', () => clearInterval(beating), { signal: over.signal })
      await Promise.race([working.catch(() => undefined), putAway(over.signal)])
      over.abort()
      clearInterval(beating)
      holder.close()
    }
    const request = async (options: LockOptions) => {
      const lost = new AbortController()
      const granted = () => {
        stopListening()
        return hold(lost.signal)
      }
      try {
        await navigator.locks.request(name, options, granted)
      } catch (error) {
        // our request was given up, or the lock was stolen
        if (error instanceof DOMException && error.name === 'AbortError') lost.abort()
        else reject(error)
      }
    }
    const waiting = new AbortController()
    const stopListening = whenSilent(holder, () => {
      waiting.abort()
      void request({ steal: true })
    })
    void request({ signal: waiting.signal })
  })
}

/** Calls back once nothing was heard for `SILENCE_MS`. @returns what ends that */
function whenSilent(holder: BroadcastChannel, silent: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const stop = () => {
    clearTimeout(timer)
    holder.removeEventListener('message', listen)
  }
  const listen = () => {
    clearTimeout(timer)
    const since = performance.now()
    timer = setTimeout(() => {
      // a timer that comes late was held up itself, and so were the words of the holder
      const late = performance.now() - since > 1.5 * SILENCE_MS
      if (late || document.visibilityState === 'hidden') return listen()
      stop()
      silent()
    }, SILENCE_MS)
  }
  holder.addEventListener('message', listen)
  listen()
  return stop
}

/** Resolves once this tab is hidden, left or about to be frozen. */
function putAway(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const away = (event: Event) => {
      if (event.type !== 'visibilitychange' || document.visibilityState === 'hidden') done()
    }
    for (const type of ['visibilitychange', 'freeze']) document.addEventListener(type, away, { signal })
    window.addEventListener('pagehide', away, { signal })
  })
}
