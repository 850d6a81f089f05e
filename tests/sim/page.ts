import { held } from './hold.ts'
import type { Locks } from './locks.ts'
import type { Owner, Scheduler } from './scheduler.ts'

/** What one tab is to the code that runs in it: whether somebody looks at it, its events, its channels, its time. */
export class Page {
  readonly owner: Owner
  readonly events = new EventTarget()
  readonly channels = new Set<Channel>()
  /** since when somebody looks at it, virtual ms; undefined while nobody does */
  shownSince: number | undefined
  readonly locks: Locks
  /** the pages of this device */
  readonly all: () => Page[]
  readonly #scheduler: Scheduler

  constructor(owner: Owner, around: { scheduler: Scheduler; locks: Locks; all: () => Page[] }) {
    this.owner = owner
    this.locks = around.locks
    this.all = around.all
    this.#scheduler = around.scheduler
    this.shownSince = around.scheduler.now
    pages.set(owner, this)
  }

  get visible(): boolean {
    return this.shownSince !== undefined
  }

  after(ms: number, work: () => void): () => void {
    return this.#scheduler.after(this.owner, ms, work)
  }

  /** Call these in the tab's own turn. */
  hide(): void {
    this.shownSince = undefined
    this.events.dispatchEvent(new Event('visibilitychange'))
  }

  show(): void {
    const hidden = !this.visible
    this.shownSince = this.#scheduler.now
    if (hidden) this.events.dispatchEvent(new Event('visibilitychange'))
  }

  /** The browser says that it will freeze the tab. */
  tellOfFreeze(): void {
    this.events.dispatchEvent(new Event('freeze'))
  }
}

const pages = new WeakMap<Owner, Page>()

/** The page whose turn it is. */
function here(): Page {
  const page = held.scheduler.current && pages.get(held.scheduler.current)
  if (!page) throw new Error('this is no page’s turn')
  return page
}

class Channel extends EventTarget {
  readonly #name: string
  readonly #page = here()

  constructor(name: string) {
    super()
    this.#name = name
    this.#page.channels.add(this)
  }

  postMessage(data: unknown): void {
    for (const page of this.#page.all()) {
      for (const channel of page.channels) {
        if (channel === this || channel.#name !== this.#name) continue
        const deliver = () => page.channels.has(channel) && channel.dispatchEvent(new MessageEvent('message', { data }))
        held.scheduler.inTurn(page.owner, 'channel', 0.5, deliver)
      }
    }
  }

  close(): void {
    this.#page.channels.delete(this)
  }
}

const document = {
  get visibilityState(): DocumentVisibilityState {
    return here().visible ? 'visible' : 'hidden'
  },
  addEventListener: (...args: Parameters<EventTarget['addEventListener']>) => here().events.addEventListener(...args),
}
const stop = (timer: (() => void) | undefined) => timer?.()

// what src/offline/sync-lock.ts finds in a browser, for the tab whose turn it is; patch.ts lets it look here
Object.assign(globalThis, {
  simulatedBrowser: {
    BroadcastChannel: Channel,
    navigator: {
      locks: {
        request: (name: string, options: LockOptions, callback: () => Promise<unknown>) => {
          const page = here()
          return page.locks.request(name, page, options, callback)
        },
      },
    },
    document,
    window: document,
    performance: { now: () => held.scheduler.now },
    setTimeout: (work: () => void, ms: number) => here().after(ms, work),
    clearTimeout: stop,
    setInterval: (work: () => void, ms: number) => every(here(), ms, work),
    clearInterval: stop,
  },
})

function every(page: Page, ms: number, work: () => void): () => void {
  let end = page.after(ms, again)
  function again(): void {
    end = page.after(ms, again)
    work()
  }
  return () => end()
}
