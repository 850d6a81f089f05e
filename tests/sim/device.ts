import { StorehandDb } from '../../src/offline/db.ts'
import { isStorageTrouble } from '../../src/offline/storage-trouble.ts'
import { Engine } from '../../src/offline/engine.ts'
import { asSent } from '../../src/offline/late-request.ts'
import type { Ports } from '../../src/offline/ports.ts'
import { withLock } from '../../src/offline/sync-lock.ts'
import { IDBKeyRange } from 'fake-indexeddb'
import { START_AT } from './backend.ts'
import { lookOnceSignedIn, tellAsItIsPutAway } from './counting.ts'
import { Locks } from './locks.ts'
import { CALM, type Network, type Weather } from './network.ts'
import { Page } from './page.ts'
import type { Random } from './random.ts'
import { Owner, type Scheduler } from './scheduler.ts'
import { tear, type Disk } from './storage.ts'

/** One for all: to make another each time costs more than the request that it ends. */
const TIMED_OUT = new DOMException('', 'TimeoutError')

/** Told about everything that a checker wants to know of a device. */
export interface Witness {
  /** a command got its id: whoever is signed in makes it */
  made(device: SimDevice, cmdId: string, personId: string): void
  /** the screens of this tab changed */
  shown(device: SimDevice, tab: Tab): void
  /** a frozen tab loses the lock, or thaws */
  frozenUntilNow(device: SimDevice, tab: Tab): void
}

interface Around {
  scheduler: Scheduler
  random: Random
  network: Network
  witness: Witness
  /** ids tell the true time, so that those of two histories can be compared */
  sameIds: boolean
}

/** What a checker last saw of a device's disk. */
export interface Seen {
  cursor: number
  outbox: Map<string, number>
  photos: ReadonlySet<string>
  /** how often the queue was renamed */
  queue: number
  /** the server said that their histories differ: everything may be read again */
  resynced: boolean
}

/** One open page of the app, with a real engine. */
export class Tab {
  readonly owner: Owner
  readonly page: Page
  readonly engine: Engine
  readonly bootId: string
  readonly bootedAt: number
  readonly hear: (() => void)[] = []
  /** deeds that were begun and have no answer yet */
  deeds = 0
  /** keeps it from telling of what was counted */
  tellsSoon: (() => void) | undefined
  /** for whom the list of counts was opened here */
  lookedFor: string | undefined
  /** since when it is frozen, and when it was told that somebody put it away, where it was: virtual ms */
  frozen: { at: number; toldAt: number | undefined } | undefined

  constructor(device: SimDevice, around: Around, name: string) {
    const { scheduler, random } = around
    this.owner = new Owner(name)
    const all = () => device.tabs.map(({ page }) => page)
    this.page = new Page(this.owner, { scheduler, locks: device.locks, all })
    this.bootId = `boot-${random.hex(16)}`
    this.bootedAt = scheduler.now - random.between(0, 1_000)
    const db = new StorehandDb('storehand', { indexedDB: device.disk.factory(), IDBKeyRange })
    this.engine = new Engine(this.#ports(device, around), db)
  }

  #ports(device: SimDevice, { scheduler, random, network, witness, sameIds }: Around): Ports {
    const { owner } = this
    const after = (ms: number, work: () => void) => scheduler.after(owner, ms, work)
    let signedIn: string | undefined
    return {
      now: () => device.clock(scheduler.now),
      monoMs: () => scheduler.now - this.bootedAt,
      bootId: this.bootId,
      newId: () => {
        const time = (sameIds ? Math.round(START_AT + scheduler.now) : device.clock(scheduler.now))
          .toString(16)
          .padStart(12, '0')
          .slice(-12)
        const id = `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`
        // a tap is of whoever was signed in as it came, also where they are signed out before it is saved
        signedIn = this.engine.session?.personId ?? signedIn
        witness.made(device, id, signedIn ?? '')
        return id
      },
      after,
      timeout: (ms) => {
        const controller = new AbortController()
        after(ms, () => controller.abort(TIMED_OUT))
        return controller.signal
      },
      fetch: (path, init) => network.fetch({ device, owner }, path, init),
      // who a device is, it says by its name: keys and tokens have tests of their own
      access: async () => ({
        fetch: ({ name = '' }, path, init) => {
          const headers = { ...(init.headers as Record<string, string>), authorization: name }
          return network.fetch({ device, owner }, path, { ...asSent(init), headers })
        },
      }),
      withLock,
      announce: () => {
        for (const other of device.tabs) {
          if (other === this) continue
          const tell = () => other.hear.forEach((listener) => listener())
          scheduler.inTurn(other.owner, 'channel', 0.5, tell)
        }
      },
      onAnnounced: (listener) => void this.hear.push(listener),
      jitter: () => random.next(),
    }
  }
}

/** A handheld of the store: its disk, its clock, its network, and the tabs that somebody has open on it. */
export class SimDevice {
  readonly name: string
  /** the device that it is a clone of, or itself */
  family: string
  readonly disk: Disk
  tabs: Tab[] = []
  /** device's clock − true time, in ms */
  skewMs = 0
  weather: Weather = { ...CALM, until: 0 }
  /** its database holds who it is */
  isEnrolled = false
  revoked = false
  readonly seen: Seen = { cursor: 0, outbox: new Map(), photos: new Set(), queue: 0, resynced: false }
  readonly locks: Locks
  #boots = 0
  readonly #around: Around

  constructor(name: string, disk: Disk, around: Around) {
    this.name = name
    this.family = name
    this.disk = disk
    this.#around = around
    this.locks = new Locks(around.scheduler, (robbed) => {
      const tab = this.tabs.find(({ page }) => page === robbed)
      if (tab) around.witness.frozenUntilNow(this, tab)
    })
  }

  clock(now: number): number {
    return Math.max(0, Math.round(START_AT + now + this.skewMs))
  }

  openTab(): Tab {
    const { scheduler, witness } = this.#around
    const tab = new Tab(this, this.#around, `${this.name}.${(this.#boots += 1)}`)
    this.tabs.push(tab)
    tab.engine.subscribe(() => {
      witness.shown(this, tab)
      lookOnceSignedIn(this, tab)
    })
    tellAsItIsPutAway(tab)
    scheduler.after(tab.owner, 1, () => {
      tab.engine.start().catch((error: unknown) => {
        if (!isStorageTrouble(error)) throw error
        // the screen says so, and asks to open the app again
        if (!this.tabs.includes(tab)) return
        this.killTab(tab)
        this.openTab()
      })
    })
    return tab
  }

  /** The tab is gone between two steps, with all that it was about to do. */
  killTab(tab: Tab): void {
    this.tabs = this.tabs.filter((other) => other !== tab)
    this.#around.scheduler.kill(tab.owner)
    this.disk.abandon(tab.owner)
    this.locks.forget(tab.page)
  }

  killAll(): void {
    for (const tab of this.tabs) this.killTab(tab)
  }

  /** @returns whether it could be: a page in the middle of a transaction is not frozen */
  freeze(tab: Tab, toldAt: number | undefined): boolean {
    const { scheduler } = this.#around
    const busy = this.disk.transactions().some(({ owner, _state }) => owner === tab.owner && _state !== 'finished')
    if (busy || tab.owner.state !== 'alive') return false
    scheduler.freeze(tab.owner)
    tab.frozen = { at: scheduler.now, toldAt }
    return true
  }

  /** Somebody looks at the tab again: it syncs, as src/app/engine.ts makes it. */
  thaw(tab: Tab): void {
    if (tab.owner.state !== 'frozen') return
    const { scheduler, witness } = this.#around
    witness.frozenUntilNow(this, tab)
    tab.frozen = undefined
    scheduler.thaw(tab.owner)
    tab.page.after(0, () => {
      tab.page.show()
      void tab.engine.sync()
    })
  }

  tearStorage(tab: Tab): void {
    this.#around.scheduler.after(tab.owner, 0, () => tear(tab.owner, this.disk))
  }
}
