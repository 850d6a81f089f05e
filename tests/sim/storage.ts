import { forceCloseDatabase, IDBDatabase, IDBFactory, IDBTransaction } from 'fake-indexeddb'
import type { Owner, Scheduler } from './scheduler.ts'
import { copyOfPlain } from './plain.ts'
import { copyOf, holdTree, recordsOf, type RawDatabase, type RawTransaction } from './storage-insides.ts'

/** What one request, and the flush of one transaction, take: virtual ms. */
const REQUEST_MS = 0.2
const FLUSH_MS = 1

/**
 * The disk of one device: what its tabs share. A strictly durable transaction survives once it was acknowledged; of what
 * was not flushed a power cut takes a tail, as long as it likes.
 */
export class Disk {
  readonly databases: Map<string, RawDatabase>
  /** the next commits fail as on a full disk */
  full = false
  /** at some time until now */
  wasFull = false
  /** how to take back each transaction that is committed and not flushed, oldest first */
  unflushed: (() => void)[][] = []
  /** called at every commit */
  onCommit: () => void = () => undefined

  constructor(databases: Map<string, RawDatabase> = new Map()) {
    this.databases = databases
  }

  /** What a tab opens its database with. A queue of its own, so that a tab killed while opening holds up no other. */
  factory(): IDBFactory {
    return Object.assign(new IDBFactory(), { _databases: this.databases })
  }

  copy(): Disk {
    return new Disk(new Map([...this.databases].map(([name, raw]) => [name, copyOf(raw)])))
  }

  /** Whether something is being written at this very step. */
  get writing(): boolean {
    for (const { transactions } of this.databases.values())
      for (const { mode, _started, _state } of transactions)
        if (mode !== 'readonly' && _started && _state !== 'finished') return true
    return false
  }

  transactions(): RawTransaction[] {
    return [...this.databases.values()].flatMap((raw) => raw.transactions)
  }

  /** What stands in a store now, without a copy: only to look at. */
  rows<T>(store: string): T[] {
    const records = this.#records(store)
    return records ? recordsOf(records.records).map(({ value }) => value as T) : []
  }

  /** One of them, by its key. */
  row(store: string, key: unknown): unknown {
    return this.#records(store)?.get(key)?.value
  }

  #records(store: string) {
    return this.databases.get('storehand')?.rawObjectStores.get(store)?.records
  }

  /** The tab is gone: what it had not committed never was, and whoever waits for its transactions goes on. */
  abandon(tab: Owner): void {
    for (const raw of this.databases.values()) {
      for (const transaction of raw.transactions.filter((one) => one.owner === tab && one._state !== 'finished')) {
        for (const undo of transaction._rollbackLog.toReversed()) undo()
        transaction._state = 'finished'
      }
      raw.transactions = raw.transactions.filter((one) => one._state !== 'finished')
      raw.processTransactions()
    }
  }

  /** The power is gone, with all tabs and the last `lost` transactions that were not flushed. */
  cutPower(lost: (unflushed: number) => number): void {
    const from = this.unflushed.length - lost(this.unflushed.length)
    for (const log of this.unflushed.splice(from).toReversed()) for (const undo of log.toReversed()) undo()
    this.unflushed = []
  }
}

/** The browser kills the tab's connection under it (IndexedDB's `close` event). */
export function tear(tab: Owner, disk: Disk): void {
  const mine = disk.transactions().filter((one) => one.owner === tab)
  const connection = mine.at(-1)?.db ?? connections.get(tab)
  for (const transaction of mine) if (transaction._state !== 'finished') transaction._abort('AbortError')
  // its type asks for the class
  if (connection) forceCloseDatabase(connection as unknown as typeof IDBDatabase)
}

const connections = new WeakMap<Owner, IDBDatabase>()

/**
 * Puts fake-indexeddb under the scheduler, once a process: every request is a task of the tab that made it, a commit is
 * acknowledged a flush later, and a full disk refuses it.
 */
export function holdStorage(held: {
  scheduler: Scheduler
  diskOf(owner: Owner): Disk | undefined
  nobody: Owner
}): void {
  const ownCopy = structuredClone
  // records are plain data nearly always
  globalThis.structuredClone = (value: unknown) => copyOfPlain(value) ?? ownCopy(value)
  const ownTurn = setImmediate
  // fake-indexeddb asks for it anew each time
  globalThis.setImmediate = ((work: () => void) => {
    const { scheduler } = held
    if (scheduler.current) scheduler.inTurn(scheduler.current, 'storage', REQUEST_MS, work)
    else ownTurn(work)
  }) as typeof setImmediate

  const database = IDBDatabase.prototype
  const { transaction: begin } = database
  database.transaction = function transaction(...args) {
    const begun = begin.apply(this, args) as IDBTransaction & RawTransaction
    const owner = held.scheduler.current ?? held.nobody
    connections.set(owner, this)
    begun.owner = owner
    return begun
  }

  const prototype = IDBTransaction.prototype as unknown as RawTransaction
  const { _start: start, dispatchEvent: dispatch } = prototype
  prototype._start = function _start() {
    const { scheduler } = held
    // whoever made room for it, its callbacks are its own tab's
    if (scheduler.current !== this.owner) {
      this._started = true
      scheduler.inTurn(this.owner, 'storage', REQUEST_MS, () => start.call(this))
      return
    }
    const committing = this._requests.length === 0 && this._state !== 'finished' && this._rollbackLog.length > 0
    if (committing && this.mode === 'readwrite' && held.diskOf(this.owner)?.full) this._abort('QuotaExceededError')
    else start.call(this)
  }
  prototype.dispatchEvent = function dispatchEvent(event) {
    const disk = this.owner && held.diskOf(this.owner)
    if (event.type !== 'complete' || this.mode !== 'readwrite' || !disk) return dispatch.call(this, event)
    const log = this._rollbackLog
    disk.unflushed.push(log)
    held.scheduler.inTurn(this.owner, 'storage', FLUSH_MS, () => {
      // the flush takes all before it along
      if (this.durability === 'strict') disk.unflushed.splice(0, disk.unflushed.indexOf(log) + 1)
      dispatch.call(this, event)
    })
    // now, as the next one may begin before this one is acknowledged; pages of the catalogue are no concern of ours, and
    // what another one has written to other stores stands there before it is committed
    if (!disk.writing && ['meta', 'outbox', 'record'].some((store) => this._scope.has(store))) disk.onCommit()
    return true
  }
}

/** Starts waiting transactions for everybody, so in nobody's name: the tab whose turn it is may be about to die. */
export function holdQueue(raw: RawDatabase, held: { scheduler: Scheduler; nobody: Owner }): void {
  holdTree(raw)
  const prototype = Object.getPrototypeOf(raw) as RawDatabase
  const { processTransactions: process } = prototype
  prototype.processTransactions = function processTransactions() {
    const { scheduler } = held
    const { current } = scheduler
    scheduler.current = held.nobody
    process.call(this)
    scheduler.current = current
  }
}
