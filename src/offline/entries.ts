import { MOST_ENTRIES } from '#domain/count.ts'
import { roleAt } from '#domain/rights.ts'
import type { Reason } from '#domain/decision.ts'
import type { EntryRow } from './db.ts'
import type { Engine } from './engine.ts'
import { EntriesGone } from './entries-gone.ts'
import { argsOf, firstBatch } from './entry-batch.ts'
import { isStorageTrouble, storageCode } from './storage-trouble.ts'

/** What somebody counts, before it is said when and by whom. */
export type NewEntry = Pick<EntryRow, 'sessionId' | 'bay' | 'what' | 'units' | 'round' | 'undoes'>

const ENTRIES_LOCK = 'storehand-entries'
/** Rows that are read to make one command: those of others may lie before. */
const READ_AT_ONCE = 2 * MOST_ENTRIES

/**
 * The entries of a count on this device. Each is saved by itself, strictly durable, before its scan is answered: an imager
 * reads twenty a second, and a command for each would be signed, decided and sent twenty times a second. `tell` makes
 * commands of what waits.
 */
export class Entries {
  /** saved here, and in no command yet, the oldest first; a new array with each change */
  waiting: readonly EntryRow[] = []
  readonly #engine: Engine
  /** what the database's next turn saves */
  #next: { rows: Omit<EntryRow, 'n'>[]; saved: (() => void)[]; done: Promise<Reason | undefined> } | undefined
  #running: Promise<unknown> = Promise.resolve()
  #telling: Promise<void> = Promise.resolve()
  #isTelling = false
  readonly #listeners = new Set<() => void>()

  constructor(engine: Engine) {
    this.#engine = engine
    // one that fails leaves what is shown: the next tells
    engine.ports.onAnnounced(() => void this.#recheck().catch(() => undefined))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads what an earlier run of the app left, everybody's. */
  load(): Promise<void> {
    // what is saved meanwhile is shown after it, not before
    const loaded = this.#running.then(async () => this.#show(await this.#engine.db.entry.toArray()))
    this.#running = loaded.catch(() => undefined)
    return loaded
  }

  /**
   * Saves one entry of whoever is signed in. Those that come while the database is busy are saved together by its next turn.
   * @param saved called as it is, just before screens are told: what both show of it is one render
   * @returns why it was not saved; undefined where it was
   */
  async add(entry: NewEntry, saved?: () => void): Promise<Reason | undefined> {
    const { session, ports } = this.#engine
    if (!session) return { code: 'signed-out', detail: {} }
    const { personId } = session
    this.#next ??= { rows: [], saved: [], done: this.#save() }
    this.#next.rows.push({ ...entry, personId, at: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs() })
    if (saved) this.#next.saved.push(saved)
    return await this.#next.done
  }

  #save(): Promise<Reason | undefined> {
    const done = this.#running.then(async () => {
      const { rows, saved: tell } = this.#next ?? { rows: [], saved: [] }
      this.#next = undefined
      const keys = await this.#engine.db.entry.bulkAdd(rows, { allKeys: true })
      for (const one of tell) one()
      this.#show([...this.waiting, ...rows.map((row, index) => ({ ...row, n: keys[index] as number }))])
      return undefined
    })
    const told = done.catch((error: unknown): Reason => {
      if (!isStorageTrouble(error)) throw error
      return { code: storageCode(error), detail: {} }
    })
    this.#running = told.catch(() => undefined)
    return told
  }

  /**
   * Makes commands of what the person signed in has entered by now. Another person's wait for theirs: nobody else signs
   * them.
   */
  tell(): Promise<void> {
    return this.#tellInTurn(1)
  }

  /** The same where there is enough for a whole command; what comes meanwhile waits for the next. */
  async tellFull(): Promise<void> {
    if (!this.#isTelling) await this.#tellInTurn(MOST_ENTRIES)
  }

  /**
   * What people have left here whose access to the store has ended since: they will never sign it. It goes to the store as it
   * is, where a lead finds it.
   */
  async handInOfEnded(): Promise<void> {
    const { db, ports, view } = this.#engine
    const hasEnded = (personId: string) => {
      const person = view.get('person', personId)
      return person !== undefined && roleAt(person, this.#engine.serverNow()) === null
    }
    if (!this.waiting.some(({ personId }) => hasEnded(personId))) return
    const { queueEntries } = await import('./queue-entries.ts')
    await ports.withLock(ENTRIES_LOCK, () => queueEntries(db, ports, hasEnded))
    await this.load()
    void this.#engine.sync()
  }

  #tellInTurn(least: number): Promise<void> {
    const told = this.#telling.then(async () => {
      this.#isTelling = true
      await this.#tell(least).finally(() => (this.#isTelling = false))
    })
    this.#telling = told.catch(() => undefined)
    return told
  }

  /** @param least nothing is told of while fewer wait */
  async #tell(least: number): Promise<void> {
    const { ports, db } = this.#engine
    // what somebody has entered before they asked for this
    await this.#running
    // one tab at a time: what both read both would tell of
    await ports.withLock(ENTRIES_LOCK, async () => {
      // who scans on fills the next one: at twenty a second there would be a command for each two
      const until = await db.entry.orderBy(':id').lastKey()
      for (;;) {
        const shown = this.waiting
        const some = await db.entry.orderBy(':id').limit(READ_AT_ONCE).toArray()
        this.#forgetTold(shown, some)
        // whoever is signed in now signs: not who was before the database answered
        const isOwn = ({ n, personId }: EntryRow) =>
          personId === this.#engine.session?.personId && n <= Number(until ?? 0)
        const isAll = some.length < READ_AT_ONCE || some.some(isOwn)
        const own = (isAll ? some : await db.entry.toArray()).filter(isOwn)
        const batch = firstBatch(own)
        const [first, ...more] = batch
        if (!first || own.length < least) return
        const args = argsOf([first, ...more], ports)
        const told = new Set(batch.map(({ n }) => n))
        const folded = () => this.#show(this.waiting.filter(({ n }) => !told.has(n)))
        try {
          const result = await this.#engine.run('count-entries', args, { tellsOf: { entries: [...told], folded } })
          // the database may have taken it back
          if (result.status === 'refused') return await this.load()
        } catch (error) {
          // another tab was faster, or somebody else has signed in: what is left is looked at anew
          if (!(error instanceof EntriesGone)) throw error
        }
      }
    })
  }

  /**
   * Another tab may have told of what waited here: the view has it, and it would be counted twice.
   * @param rows the first of those that wait, or all
   */
  #forgetTold(shown: readonly EntryRow[], rows: readonly EntryRow[]): void {
    const kept = new Set(rows.map(({ n }) => n))
    const last = rows.length < READ_AT_ONCE ? Infinity : (rows.at(-1)?.n ?? Infinity)
    const told = new Set(shown.flatMap(({ n }) => (n > last || kept.has(n) ? [] : [n])))
    if (told.size > 0) this.#show(this.waiting.filter(({ n }) => !told.has(n)))
  }

  /** Another tab has done something: what it has told of does not wait here any more. */
  async #recheck(): Promise<void> {
    const shown = this.waiting
    if (shown.length === 0) return
    const there = await this.#engine.db.entry.bulkGet(shown.map(({ n }) => n))
    const told = new Set(shown.filter((_row, index) => !there[index]).map(({ n }) => n))
    if (told.size > 0) this.#show(this.waiting.filter(({ n }) => !told.has(n)))
  }

  #show(rows: readonly EntryRow[]): void {
    this.waiting = rows
    for (const listener of this.#listeners) listener()
  }
}

const known = new WeakMap<Engine, Entries>()

/** The entries on this device: one for each engine, and none before somebody counts. */
export function entriesOf(engine: Engine): Entries {
  const entries = known.get(engine) ?? new Entries(engine)
  known.set(engine, entries)
  return entries
}
