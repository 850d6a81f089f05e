import { isHere } from '#domain/arrival.ts'
import { isOnWay } from '#domain/curbside/visit.ts'
import { addToDigest, removeFromDigest } from '#domain/digest.ts'
import type { Reader } from '#domain/decision.ts'
import type { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import { keyOf, type RecordKey } from '#domain/record-key.ts'
import { recordKinds, type RecordKind, type RecordOf } from '#domain/records.ts'
import { correctionsOf } from '#domain/count/correction.ts'
import type { Post } from '#domain/count.ts'
import { postOf } from '#domain/count/post.ts'
import { netAt } from '#domain/count/variance.ts'
import { isAskedToFill } from '#domain/floor-task.ts'
import { move, noLevel, type Moved } from '#domain/stock-level.ts'
import type { ChangedDocument, StoredDocument } from './store/documents.ts'
import type { EnrolmentCode } from './store/enrolment-codes.ts'
import type { StoreEvent } from './store/events.ts'
import type { NewMessage } from './store/messages.ts'
import type { NewRefund, SettledRefund } from './store/refunds.ts'
import type { Digests } from './store/head.ts'

interface Entry extends RecordKey {
  stored: StoredDocument | undefined
  /** false: devices are to forget it; rules go on reading it */
  inFeed: boolean
  /** as the last command left it; read from `stored` when a rule first asks for it, undefined where there is none */
  doc: object | undefined
  isChanged: boolean
  personalJson: string | null
}

const UNREAD = { doc: undefined, isChanged: false }

/** The records of one transaction: loaded once, changed in memory by one command after the other, written together. */
export class Workspace implements Reader {
  readonly #entries = new Map<string, Entry>()
  /**
   * written with the records: who is proven by which public key on the device that pushes, hashes of new PINs, what becomes
   * of devices
   */
  readonly authors: { personId: string; publicKey: string }[] = []
  readonly pins: { personId: string; hash: string }[] = []
  readonly enrolmentCodes: EnrolmentCode[] = []
  readonly renamedDevices: { deviceId: string; name: string }[] = []
  readonly revokedDevices: string[] = []
  /** what other stores are to hear */
  readonly events: StoreEvent[] = []
  /** what customers are to hear beside what follows from the change (messages-of.ts) */
  readonly messages: NewMessage[] = []
  /** what carriers are to be asked for, and to forget, by the ids of the labels */
  readonly labels: { labelId: string; fulfillmentId: string; boxId: string }[] = []
  readonly voidedLabels: string[] = []
  /** money that is to leave */
  readonly refunds: NewRefund[] = []
  /** refunds that failed and that somebody saw to */
  readonly settledRefunds: SettledRefund[] = []
  /** products whose shelf is to be filled now, by the movement that made it so */
  readonly shelves = new Map<string, Moved>()
  /** what goes into the stock ledger, in the order of the commands */
  readonly moved: Moved[] = []
  /** counted lines that were approved, and by which command: they move once the levels are held */
  readonly posts: { post: Post; id: string; by: string }[] = []

  constructor(touched: RecordKey[], stored: Map<string, StoredDocument>) {
    this.#hold(touched, stored)
  }

  #hold(keys: RecordKey[], stored: Map<string, StoredDocument>): void {
    for (const key of keys) {
      const row = stored.get(keyOf(key))
      const { personal_json: personalJson = null, deleted = 0 } = row ?? {}
      this.#entries.set(keyOf(key), { ...key, stored: row, inFeed: deleted === 0, ...UNREAD, personalJson })
    }
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    const entry = this.#entry({ kind, id })
    if (entry.stored) entry.doc ??= JSON.parse(entry.stored.doc_json) as object
    return entry.doc as RecordOf<K> | undefined
  }

  /** A change brings a record that had left the feed back. @returns what became of it: one that is as before is not written */
  put(key: RecordKey, doc: object): 'created' | 'updated' | 'unchanged' {
    const before = this.get(key.kind, key.id)
    const entry = this.#entry(key)
    if (before && isSame(before, doc)) return 'unchanged'
    Object.assign(entry, { doc, isChanged: true, inFeed: true })
    return before ? 'updated' : 'created'
  }

  /** Each field of the part is said anew; what it does not name stays: a name comes by an import, a parking spot from the customer. */
  putPersonal(key: RecordKey, part: object): 'updated' | 'unchanged' {
    const known = JSON.parse(this.#entry(key).personalJson ?? '{}') as object
    return this.#replacePersonal(key, { ...known, ...part })
  }

  /** Where the customer stands, and in which car, is nobody's business once their visit is over. `now` in UTC ms. */
  forgetVisit(id: string, now: number): 'updated' | 'unchanged' {
    const key = { kind: 'fulfillment', id } as const
    const order = this.get('fulfillment', id)
    const { personalJson } = this.#entry(key)
    if (!order || personalJson === null || isHere(order, now) || isOnWay(order, now)) return 'unchanged'
    const { arrival, ...kept } = JSON.parse(personalJson) as FulfillmentPersonal
    if (!arrival) return 'unchanged'
    return this.#replacePersonal(key, kept)
  }

  #replacePersonal(key: RecordKey, part: object): 'updated' | 'unchanged' {
    const entry = this.#entry(key)
    const personalJson = JSON.stringify(part)
    if (entry.personalJson === personalJson) return 'unchanged'
    entry.personalJson = personalJson
    return 'updated'
  }

  /** A record that the server makes, under an id that nothing else can have. */
  add(key: RecordKey, doc: object): void {
    this.#entries.set(keyOf(key), { ...key, stored: undefined, inFeed: true, doc, isChanged: true, personalJson: null })
  }

  /** Units move. A level that no command touches is not here yet: `settleLevels` brings it up to date. */
  move(moved: Moved): void {
    this.moved.push(moved)
    if (this.#entries.has(keyOf(levelKey(moved)))) this.#applyMove(moved)
  }

  /** The levels that moved and that no command touches. */
  levelsToSettle(): RecordKey[] {
    const keys = [...this.moved, ...this.posts.map(({ post }) => post)]
      .map(levelKey)
      .filter((key) => !this.#entries.has(keyOf(key)))
    return [...new Map(keys.map((key) => [key.id, key])).values()]
  }

  /** Moves these levels, as they are stored, by all that happened to them. */
  settleLevels(keys: RecordKey[], stored: Map<string, StoredDocument>): void {
    this.#hold(keys, stored)
    const skus = new Set(keys.map(({ id }) => id))
    for (const moved of [...this.moved]) if (skus.has(moved.sku)) this.#applyMove(moved)
  }

  /**
   * Puts the records right by what was counted, after the levels were settled.
   * @param since what the ledger holds of this product from after that instant (UTC ms) on
   */
  postCounts(since: (sku: string, after: number) => Moved[]): void {
    for (const { post, id, by } of this.posts) {
      const { place } = post.session
      const now = (this.get('stock-level', post.sku) ?? noLevel(post.sku))[place]
      const here = this.moved.filter(({ sku, at }) => sku === post.sku && at > post.last)
      const after = [...since(post.sku, post.last), ...here].reduce((units, row) => units + netAt(place, row), 0)
      this.move(postOf(post, now - after, { id, by }))
    }
  }

  #applyMove(moved: Moved): void {
    const level = this.get('stock-level', moved.sku) ?? noLevel(moved.sku)
    const after = move(level, moved)
    this.put(levelKey(moved), after)
    for (const correction of correctionsOf(level, moved)) this.move(correction)
    if (isAskedToFill(level, after, moved.cause)) this.shelves.set(moved.sku, moved)
  }

  /** Takes a record that is there out of the feed, or brings it back. */
  setInFeed(key: RecordKey, inFeed: boolean): void {
    this.#entry(key).inFeed = inFeed
  }

  /** The records that are not as they are stored. */
  changed(): (ChangedDocument & { stored: StoredDocument | undefined })[] {
    return [...this.#entries.values()].flatMap(({ kind, id, stored, inFeed, doc, isChanged, personalJson }) => {
      const docJson = isChanged ? JSON.stringify(doc) : stored?.doc_json
      if (docJson === undefined) return []
      const same = stored?.doc_json === docJson && stored.personal_json === personalJson
      if (same && (stored.deleted === 0) === inFeed) return []
      const read = doc ?? (JSON.parse(docJson) as object)
      return [{ kind, id, inFeed, doc: read, docJson, personalJson, known: stored !== undefined, stored }]
    })
  }

  #entry(key: RecordKey): Entry {
    const entry = this.#entries.get(keyOf(key))
    if (!entry) throw new Error(`a rule used ${keyOf(key)}, which its command does not touch`)
    return entry
  }
}

const levelKey = ({ sku }: { sku: string }): RecordKey => ({ kind: 'stock-level', id: sku })

/** The digests once the changed records are at `ver`. */
export function digestsAfter(before: Digests, changed: ReturnType<Workspace['changed']>, ver: number): Digests {
  const digests = { ...before }
  for (const { kind, id, inFeed, stored } of changed) {
    const { audience } = recordKinds[kind]
    const digest = digests[audience] ?? 0
    const without = stored?.deleted === 0 ? removeFromDigest(digest, { kind, id, ver: stored.ver }) : digest
    digests[audience] = inFeed ? addToDigest(without, { kind, id, ver }) : without
  }
  return digests
}

/** Whether both are the same JSON. A rule keeps what it does not change, so most of it is the very same object. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) return false
  const [before, after] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const has = (key: string) => before[key] !== undefined || after[key] === undefined
  return Object.keys(before).every((key) => isSame(before[key], after[key])) && Object.keys(after).every(has)
}
