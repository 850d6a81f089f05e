import type { Scheduler } from './scheduler.ts'
import type { Page } from './page.ts'

interface Ask {
  page: Page
  since: number
  grantedAt?: number
  callback: () => Promise<unknown>
  settle: { resolve: (value: unknown) => void; reject: (error: unknown) => void }
}

/** The Web Locks that the tabs of one device share, by their names. */
export class Locks {
  readonly #locks = new Map<string, Lock>()
  readonly #scheduler: Scheduler
  readonly #robs: (page: Page) => void

  /** @param robs told before a page loses a lock to another */
  constructor(scheduler: Scheduler, robs: (page: Page) => void) {
    this.#scheduler = scheduler
    this.#robs = robs
  }

  request(name: string, page: Page, options: LockOptions, callback: () => Promise<unknown>): Promise<unknown> {
    const lock = this.#locks.get(name) ?? new Lock(this.#scheduler, this.#robs)
    this.#locks.set(name, lock)
    return lock.request(page, options, callback)
  }

  /** Those of which this page knows that it holds them. */
  heldBy(page: Page): Lock[] {
    return [...this.#locks.values()].filter((lock) => lock.heldSince(page) !== undefined)
  }

  /** The page is gone, with what it holds and waits for. */
  forget(page: Page): void {
    for (const lock of this.#locks.values()) lock.forget(page)
  }
}

/** One of them, as browsers grant it: first come, first served, unless it is stolen. */
class Lock {
  #holder: Ask | undefined
  #waiting: Ask[] = []
  readonly #scheduler: Scheduler
  readonly #robs: (page: Page) => void

  constructor(scheduler: Scheduler, robs: (page: Page) => void) {
    this.#scheduler = scheduler
    this.#robs = robs
  }

  request(page: Page, { signal, steal }: LockOptions, callback: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ask: Ask = { page, since: this.#scheduler.now, callback, settle: { resolve, reject } }
      if (steal) {
        const robbed = this.#holder
        if (robbed) this.#robs(robbed.page)
        const stolen = new DOMException('the lock was stolen', 'AbortError')
        if (robbed) this.#scheduler.after(robbed.page.owner, 0, () => robbed.settle.reject(stolen))
        return this.#grant(ask)
      }
      this.#waiting.push(ask)
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(ask)) return
        this.#waiting = this.#waiting.filter((other) => other !== ask)
        reject(signal.reason as Error)
      })
      if (!this.#holder) this.#grantNext()
    })
  }

  /** Since when this page knows that it holds it, in virtual ms. */
  heldSince(page: Page): number | undefined {
    return this.#holder?.page === page ? this.#holder.grantedAt : undefined
  }

  /** How long somebody who looked at a tab has waited for it since `at`, at the most: virtual ms. */
  waitedSince(at: number): number {
    const waiting = this.#waiting.filter(({ page }) => page.owner.state === 'alive')
    // one that was frozen meanwhile could not rob anybody
    const from = waiting.map(({ page, since }) => Math.max(since, at, page.owner.thawedAt, page.shownSince ?? Infinity))
    return this.#scheduler.now - Math.min(this.#scheduler.now, ...from)
  }

  /** The page is gone, with what it holds and waits for. */
  forget(page: Page): void {
    this.#waiting = this.#waiting.filter((ask) => ask.page !== page)
    if (this.#holder?.page === page) this.#grantNext()
  }

  #grantNext(): void {
    this.#holder = undefined
    const next = this.#waiting.shift()
    if (next) this.#grant(next)
  }

  #grant(ask: Ask): void {
    this.#holder = ask
    this.#scheduler.inTurn(ask.page.owner, 'lock', 0.5, () => {
      ask.grantedAt = this.#scheduler.now
      void ask
        .callback()
        .then(ask.settle.resolve, ask.settle.reject)
        .finally(() => {
          if (this.#holder === ask) this.#grantNext()
        })
    })
  }
}
