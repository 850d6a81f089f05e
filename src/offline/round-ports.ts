import { v4, v7 } from 'uuid'

/** The channel on which the tabs of this device hear that the database changed. */
export const CHANGES = 'storehand'

/** What a round of push and pull takes from the world: a page has it, and so has the service worker. */
export interface RoundPorts {
  /** UTC ms by this device's clock */
  now(): number
  /** ms since `bootId` began */
  monoMs(): number
  bootId: string
  /** a UUID of version 7 */
  newId(): string
  /** aborts with a TimeoutError once `ms` have passed */
  timeout(ms: number): AbortSignal
  fetch(path: string, init: RequestInit): Promise<Response>
}

export function roundPorts(): RoundPorts {
  return {
    now: () => Date.now(),
    monoMs: () => performance.now(),
    bootId: v4(),
    newId: () => v7(),
    timeout: (ms) => AbortSignal.timeout(ms),
    fetch: (path, init) => fetch(path, init),
  }
}
