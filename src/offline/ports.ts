import { v4, v7 } from 'uuid'
import { withLock } from './sync-lock.ts'

/** Everything the engine takes from the world, so that a test can give it another one. */
export interface Ports {
  /** UTC ms by this device's clock */
  now(): number
  /** ms since `bootId` began */
  monoMs(): number
  bootId: string
  /** a UUID of version 7 */
  newId(): string
  /** runs `work` once `ms` have passed; @returns what keeps it from running */
  after(ms: number, work: () => void): () => void
  /** aborts with a TimeoutError once `ms` have passed */
  timeout(ms: number): AbortSignal
  fetch(path: string, init: RequestInit): Promise<Response>
  /** runs `work` while no other tab runs under the same name, as far as that can be had: it must be safe without */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** tells the other tabs of this device that the database changed */
  announce(): void
  onAnnounced(listener: () => void): void
  /** 0 ≤ n < 1, to spread devices out in time */
  jitter(): number
}

export function browserPorts(): Ports {
  const channel = new BroadcastChannel('storehand')
  return {
    now: () => Date.now(),
    monoMs: () => performance.now(),
    bootId: v4(),
    newId: () => v7(),
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    timeout: (ms) => AbortSignal.timeout(ms),
    fetch: (path, init) => fetch(path, init),
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
