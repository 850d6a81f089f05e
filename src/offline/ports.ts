import { CHANGES, type RoundPorts, roundPorts } from './round-ports.ts'
import { withLock } from './sync-lock.ts'

/** Everything the engine takes from the world, so that a test can give it another one. */
export interface Ports extends RoundPorts {
  /** runs `work` once `ms` have passed; @returns what keeps it from running */
  after(ms: number, work: () => void): () => void
  /** runs `work` while no other tab runs under the same name, as far as that can be had: it must be safe without */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** tells the other tabs of this device that the database changed */
  announce(): void
  onAnnounced(listener: () => void): void
  /** 0 ≤ n < 1, to spread devices out in time */
  jitter(): number
}

export function browserPorts(): Ports {
  const channel = new BroadcastChannel(CHANGES)
  return {
    ...roundPorts(),
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    withLock,
    announce: () => {
      channel.postMessage('changed')
    },
    onAnnounced: (listener) => {
      channel.addEventListener('message', listener)
    },
    jitter: () => Math.random(),
  }
}
