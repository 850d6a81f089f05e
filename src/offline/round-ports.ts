import { v4, v7 } from 'uuid'
import type { Access } from './access.ts'

/** The channel on which the tabs of this device hear that the database changed. */
export const CHANGES = 'storehand'
/** Whoever talks to the server holds this lock. */
export const SYNC_LOCK = 'storehand-sync'

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
  /** where requests are held back: resolves once one may go. A clock that it carries is read after that, or it grows old */
  giveWay?(): Promise<void>
  /** to be called where something came in that nobody asked for, and is about to be swapped in */
  arrived?(): Promise<void>
  /** how requests are made in this device's name; the code for it comes with the first */
  access(): Promise<Pick<Access, 'fetch'> & Partial<Pick<Access, 'signInWith'>>>
}

export function roundPorts(): RoundPorts {
  let access: Promise<Access> | undefined
  const ports: RoundPorts = {
    now: () => Date.now(),
    monoMs: () => performance.now(),
    bootId: v4(),
    newId: () => v7(),
    timeout: (ms) => AbortSignal.timeout(ms),
    fetch: (path, init) => fetch(path, init),
    access: () => {
      access ??= import('./access.ts').then((module) => new module.Access(ports))
      // one that did not come is asked for again
      access.catch(() => (access = undefined))
      return access
    },
  }
  return ports
}
