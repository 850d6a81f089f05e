import { Dexie } from 'dexie'
import { reject, type Decision, type Reader } from '#domain/decision.ts'
import type { Row } from '#domain/protocol.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import type { Moved } from '#domain/stock-level.ts'
import { FIRST_STATE, type OutboxRow, type RecordRow, type StorehandDb, type SyncState } from './db.ts'
import { onceLoaded } from './once-loaded.ts'
import type { Decidable, Rules } from './rules.ts'

type Doc = RecordOf<RecordKind>

/** Tens of thousands, of which a screen shows one: these stay in the database (see stock.ts), and no rule here reads them. */
export const LOOKED_UP = 'stock-level' satisfies RecordKind

/** The server's clock is known no better than a talk with it takes. */
const CLOCK_MS = 1000

const NOTHING_MOVED: Moved[] = []

// asked for by every command
const rulesCode = onceLoaded(async () => (await import('./rules.ts')).rules)

/** Every record that the view holds. */
async function heldRecords(db: StorehandDb): Promise<RecordRow[]> {
  const byKey = '[kind+id]'
  const parts = await Promise.all([
    db.record.where(byKey).below([LOOKED_UP, Dexie.minKey]).toArray(),
    db.record.where(byKey).above([LOOKED_UP, Dexie.maxKey]).toArray(),
  ])
  return parts.flat()
}

/** What one pull swapped in. */
export interface Swap {
  generation: number
  /** the rows replace everything that was there */
  fromStart: boolean
  rows: Row[]
}

/**
 * What screens read: fold(pending, confirmed), in memory. Nothing optimistic is stored; drop a command and its effect is
 * gone. A new command folds on top (its own work only); a swap of confirmed records folds the pending ones again.
 */
export class View implements Reader {
  state: SyncState = FIRST_STATE
  pending: OutboxRow[] = []
  /** by kind, so that the list of one does not look through the thousands of another */
  #confirmed = new Map<RecordKind, Map<string, Doc>>()
  #folded = new Map<RecordKind, Map<string, Doc>>()
  #lists = new Map<RecordKind, Doc[]>()
  /** pending commands that have no effect here: what was to follow them has none either */
  #idle = new Set<string>()
  #moved = new Map<string, Moved[]>()
  /** by which the pending commands were decided */
  #skewMs = 0
  #rules: Rules | undefined
  /** some of what is pending is of rules that are not here */
  #isPartial = false

  /**
   * Fetches the rules, and folds what was read before they were here. Nothing is decided without them.
   * @param of `pending`: the rules of what waits, as a first screen needs no others
   * @throws what import() throws, where they do not come
   */
  async useRules(of: 'all' | 'pending' = 'all'): Promise<void> {
    const rules = await rulesCode()
    if (of === 'all' || !this.pending.every(({ name }) => rules.knows(name))) await rules.learnAll()
    if (this.#rules && !this.#isPartial) return
    this.#rules = rules
    this.#fold(this.state, this.pending)
  }

  /** Pending commands were read, and not all show yet: their rules have to be fetched. */
  get needsRules(): boolean {
    return (!this.#rules && this.pending.length > 0) || this.#isPartial
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    // rows are stored under their kind, so what is found under it has its type
    return (this.#folded.get(kind)?.get(id) ?? this.#confirmed.get(kind)?.get(id)) as RecordOf<K> | undefined
  }

  /** All records of a kind; the same array until one of them changes. */
  all<K extends RecordKind>(kind: K): RecordOf<K>[] {
    let list = this.#lists.get(kind)
    if (!list) {
      list = [...new Map([...(this.#confirmed.get(kind) ?? []), ...(this.#folded.get(kind) ?? [])]).values()]
      this.#lists.set(kind, list)
    }
    return list as RecordOf<K>[]
  }

  /** Reads everything anew; call it inside a transaction to see one moment. */
  async load(db: StorehandDb): Promise<void> {
    const [device, state, rows, pending] = await Promise.all([
      db.read('device'),
      db.read('state'),
      heldRecords(db),
      db.outbox.toArray(),
    ])
    // the queue may have been renamed since, and rules know who did something by that name
    if (device) this.clientId = device.clientId
    this.#confirmed = new Map()
    for (const { kind, id, doc } of rows) put(this.#confirmed, kind, id, doc as Doc)
    this.#fold(state ?? FIRST_STATE, pending)
  }

  /**
   * Catches up with the database at the cost of what changed: `swap` is what this tab's pull has just swapped in. Whatever
   * another tab did in between makes it read everything anew. Call it inside a transaction.
   */
  async catchUp(db: StorehandDb, swap?: Swap): Promise<void> {
    const [state = FIRST_STATE, pending] = await Promise.all([db.read('state'), db.outbox.toArray()])
    if (this.#isMadeFrom(state, pending.at(-1)?.seq)) {
      // what is pending was decided by a clock that has been put right since: which of two was later may differ
      if (Math.abs(state.skewMs - this.#skewMs) > CLOCK_MS) return this.#fold(state, pending)
      // only how far each has come
      this.pending = pending
      this.state = state
      return
    }
    const next =
      swap && !swap.fromStart && swap.generation === state.generation && this.state.generation === swap.generation - 1
    if (!next) return await this.load(db)
    for (const { op, kind, id, doc } of swap.rows) {
      if (kind === LOOKED_UP) continue
      if (op === 'put') put(this.#confirmed, kind, id, doc as Doc)
      else this.#confirmed.get(kind)?.delete(id)
    }
    this.#fold(state, pending)
  }

  #fold(state: SyncState, pending: OutboxRow[]): void {
    this.state = state
    this.#skewMs = state.skewMs
    this.pending = this.#rules ? [] : pending
    this.#folded.clear()
    this.#lists.clear()
    this.#idle.clear()
    this.#moved.clear()
    this.#isPartial = false
    if (this.#rules) for (const row of pending) this.append(row)
  }

  /** The number of the next command. Every number below it is in the queue or was answered. */
  get nextSeq(): number {
    return Math.max(this.state.lastSeq, this.pending.at(-1)?.seq ?? 0) + 1
  }

  /** Whether the database holds what this view was made from; call it inside a transaction. */
  async isCurrent(db: StorehandDb): Promise<boolean> {
    const [state = FIRST_STATE, last] = await Promise.all([db.read('state'), db.outbox.orderBy('seq').lastKey()])
    return this.#isMadeFrom(state, last)
  }

  #isMadeFrom(state: SyncState, lastSeq: unknown): boolean {
    return state.generation === this.state.generation && lastSeq === this.pending.at(-1)?.seq
  }

  /** What the rules say of a command that is made now. */
  decide(command: Decidable): Decision {
    const decision = this.#decide(command)
    if (!decision) throw new Error(`${command.name} is not a command of this app`)
    return decision
  }

  /**
   * Folds one more pending command on top. One that no longer decides to anything has no effect, nor has one that another
   * version of the app made and this one does not know: it stays in the queue and the server decides it.
   */
  append(row: OutboxRow, decision: Decision | undefined = this.#decide(row)): void {
    this.pending = [...this.pending, row]
    if (!this.#rules?.knows(row.name)) this.#isPartial = true
    if (decision?.kind !== 'accept') {
      this.#idle.add(row.cmdId)
      return
    }
    const before = new Map<RecordKind, Map<string, Doc | undefined>>()
    for (const { kind, id, doc } of decision.changes) {
      if (!before.get(kind)?.has(id)) put(before, kind, id, this.get(kind, id))
      put(this.#folded, kind, id, doc)
    }
    for (const [kind, docs] of before) this.#changeList(kind, docs)
    const { cmdId, actorId, onBehalfOf, deviceAt } = row
    for (const [index, movement] of (decision.movements ?? []).entries()) {
      const by = onBehalfOf?.actorId ?? actorId
      const moved = { ...movement, id: `${cmdId}/${index}`, by, at: deviceAt + this.state.skewMs }
      this.#moved.set(moved.sku, [...this.movedOf(moved.sku), moved])
    }
  }

  /**
   * Puts what changed into the list of its kind, in its place, in one pass: a command may change a hundred lines of a count
   * that has twenty thousand.
   */
  #changeList(kind: RecordKind, before: ReadonlyMap<string, Doc | undefined>): void {
    const list = this.#lists.get(kind)
    if (!list) return
    const replaced = new Map<Doc, Doc>()
    const added: Doc[] = []
    for (const [id, old] of before) {
      const doc = this.get(kind, id) as Doc
      if (old) replaced.set(old, doc)
      else added.push(doc)
    }
    const kept = replaced.size > 0 ? list.map((one) => replaced.get(one) ?? one) : list
    this.#lists.set(kind, [...kept, ...added])
  }

  /** What pending commands move of a product, in their order; the same array until that changes. */
  movedOf(sku: string): Moved[] {
    return this.#moved.get(sku) ?? NOTHING_MOVED
  }

  #decide(command: Decidable): Decision | undefined {
    if (!this.#rules) throw new Error('something is decided before the rules were fetched')
    const { after, deviceAt } = command
    if (after !== undefined && this.#idle.has(after)) return reject('depends-on-failed')
    const at = deviceAt + this.state.skewMs
    return this.#rules.decideOnDevice(this, command, this.clientId, { at, receivedAt: this.notBefore(at) })
  }

  /** This instant of the server's clock, or the last that is known where this device's clock was set back. UTC ms. */
  notBefore(at: number): number {
    const { lastPullAt, skewMs } = this.state
    return Math.max(at, (lastPullAt ?? 0) + skewMs)
  }

  /** UTC ms by the server's clock, as far as it is known, where this device's clock shows `now`. */
  serverTime(now: number): number {
    return this.notBefore(now + this.state.skewMs)
  }

  /** the queue's name; set once the device is enrolled */
  clientId = ''
}

function put<Value>(map: Map<RecordKind, Map<string, Value>>, kind: RecordKind, id: string, value: Value): void {
  const held = map.get(kind)
  if (held) held.set(id, value)
  else map.set(kind, new Map([[id, value]]))
}
