import { Dexie, type DexieOptions, type EntityTable, type Table, type Transaction } from 'dexie'
import type { NotificationKind } from '#domain/notification.ts'
import type { Envelope, Outcome, Version } from '#domain/protocol.ts'
import type { RecordKind } from '#domain/records.ts'
import type { Store } from '#domain/store.ts'
import type { CatalogueIndexRow } from './catalogue-index.ts'
import type { CataloguePageRow } from './catalogue-page.ts'
import type { Away } from './lease.ts'

/** A confirmed record, as the server last told it. */
export interface RecordRow {
  kind: RecordKind
  id: string
  ver: number
  doc: unknown
}

/** The personal part of a record, apart from it: only a person's sign-in opens it. */
export interface PersonalRow {
  kind: RecordKind
  id: string
  sealed: string
}

/** A command that the server has not answered yet. It leaves only in the transaction that swaps in its outcome. */
export type OutboxRow = Envelope

/** How long an answered command is kept, in ms: until then a restored server can be told what it once knew. */
export const RECOVERY_WINDOW_MS = 14 * 24 * 60 * 60 * 1000

/** A command that was not simply applied, kept for the recovery window, and until a person has seen what became of it. */
export interface AnsweredRow extends Envelope {
  outcome: Outcome
  /** by the server's clock, as this device's may jump by years: what is kept too short is lost with a restore */
  answeredAt: number
  /** how often the queue had been renamed when it was sent: with `seq`, the order of what was done; never is 0 */
  queue?: number
  /** 1 while a person still has to look at it (IndexedDB cannot index booleans) */
  attention: 0 | 1
}

/** The commands of one pull that were applied as their authors expected: hundreds of rows would cost a drain its time. */
export interface AppliedRow {
  id: number
  /** as of `AnsweredRow` */
  answeredAt: number
  queue: number
  /** the lowest of their numbers */
  firstSeq: number
  /** Envelope[] as JSON, in their order */
  envelopes: string
}

/** The bytes of a photo that was taken here, a JPEG, kept while a restored server may ask for them once more. */
export interface PhotoRow {
  sha256: string
  bytes: Uint8Array<ArrayBuffer>
  /** it is a customer's (a signature): `bytes` are sealed for this device, and the server opens them */
  sealed?: boolean
  /** by the server's clock, UTC ms */
  takenAt: number
}

/**
 * Something that a person counted here and that no command tells of yet. `at`, `bootId` and `monoMs` as of an envelope: when
 * that was.
 */
export interface EntryRow extends Pick<Envelope, 'bootId' | 'monoMs'> {
  n: number
  personId: string
  sessionId: string
  bay: string
  what: { sku: string } | { code: string }
  units: number
  round: number
  /** it takes back one entry */
  undoes?: true
  at: number
}

/** Where this device stands; changed in every transaction that changes what a screen may show. */
export interface SyncState {
  cursor: Version
  /** the last sequence number whose outcome has been swapped in */
  lastSeq: number
  /** the server has the outbox up to here; the answers to what is behind `lastSeq` are still to come */
  sentSeq: number
  /** tells other tabs that the confirmed records were swapped */
  generation: number
  digest: number
  /** reading everything again did not make the digests agree: an incident for a person */
  diverged: boolean
  /** server's clock − this device's clock, in ms */
  skewMs: number
  lastPullAt: number | null
  /** how often the queue has been renamed */
  queue?: number
  /** the server is not the one that answered before: what it forgot is to be sent again, before all that waits */
  recovering?: boolean
}

export interface Device {
  deviceId: string
  /** what lets this device in; its private part cannot be read by anybody */
  key?: CryptoKeyPair
  /** of a device that an older version enrolled: the next round trades it for a key */
  token?: string
  /** of this install in this store: the queue's name */
  clientId: string
  name: string
  store: Store
}

/** What a person's sign-in opens, wrapped so that it takes the PIN and this device: it makes an offline sign-in possible. */
export interface KnownPerson {
  personId: string
  salt: Uint8Array<ArrayBuffer>
  iv: Uint8Array<ArrayBuffer>
  wrapped: ArrayBuffer
  /** wrong PINs in a row, and when the last was typed (ms by the device's clock) */
  wrong: number
  wrongAt: number
  /** UTC ms, where the PIN was reset: a record that tells of a newer reset makes this worthless */
  pinResetAt?: number | undefined
}

export interface Session {
  personId: string
  /** for HMAC or ECDSA, not extractable */
  key: CryptoKey
  /** AES-GCM key, not extractable: opens what is personal */
  dataKey: CryptoKey
  /** as of `KnownPerson`: the keys that the PIN opens here may be gone before the session is */
  pinResetAt?: number | undefined
}

export interface StoredCatalogue {
  tag: string
  /** sha256 of the pages that make it up, in their order */
  pages: string[]
}

/** The server has blocked this device: nothing on it can be read any more. */
export interface Blocked {
  /** actions that the server keeps for a manager to review */
  handedIn: number
  /** photos that the server did not take when it was last asked */
  photosRefused?: number
}

/** Who hears of alerts on this device while the app is closed. */
export interface Notified {
  /** the server's name for it */
  id: string
  personId: string
  /** where the browser's push service takes what is for this device */
  endpoint: string
  words: NotificationWords
}

/** In the language of whoever asked for it; `{number}` stands for the order's number. What was asked for in an older app lacks what that did not know. */
export type NotificationWords = Partial<Record<NotificationKind, { title: string; body: string }>>

interface Meta {
  /** by fulfillment: see wrong-codes.ts */
  wrongCodes: Record<string, number>
  wrongSearches: number
  state: SyncState
  device: Device
  session: Session
  /** who was signed in here when a pull took their keys, until somebody signs in */
  signedOut: string
  /** HMAC key, not extractable: no PIN opens anything without it */
  wrapKey: CryptoKey
  catalogue: StoredCatalogue
  /** made to become this device's, and not registered yet: kept, so that a lost answer costs nothing */
  nextKey: CryptoKeyPair
  /** the store that this device was taken out of */
  left: string
  blocked: Blocked
  away: Away
  /** what people call the store's identity provider, where it has one */
  signInWith: string
  notified: Notified
}
type MetaRow = { [K in keyof Meta]: { key: K; value: Meta[K] } }[keyof Meta]

/** A newer version of the app has been here: what it has written this one must not touch. */
export class NewerDatabase extends Error {}

/** Whether that is why the database did not open; Dexie wraps the reason where it opened it by itself. */
export function isNewer(error: unknown): boolean {
  const inner: unknown = error instanceof Dexie.DexieError ? error.inner : undefined
  return error instanceof NewerDatabase || inner instanceof NewerDatabase
}

export class StorehandDb extends Dexie {
  declare meta: Table<MetaRow, string>
  declare record: Table<RecordRow, [RecordKind, string]>
  declare personal: Table<PersonalRow, [RecordKind, string]>
  /** `pull` names the pull that the page belongs to */
  declare staged: EntityTable<{ page: number; pull: string; rows: unknown[] }, 'page'>
  declare outbox: EntityTable<OutboxRow, 'seq'>
  declare answered: EntityTable<AnsweredRow, 'cmdId'>
  declare applied: EntityTable<AppliedRow, 'id'>
  declare cataloguePage: EntityTable<CataloguePageRow, 'sha256'>
  declare catalogueIndex: EntityTable<CatalogueIndexRow, 'sha256'>
  declare person: EntityTable<KnownPerson, 'personId'>
  declare photo: EntityTable<PhotoRow, 'sha256'>
  declare entry: EntityTable<EntryRow, 'n'>

  constructor(name = 'storehand', options: DexieOptions = {}) {
    // Chromium's default acknowledges a transaction before it is flushed; "Saved" must mean saved
    // and what screens read is in memory already (the view): no second cache
    super(name, { ...options, chromeTransactionDurability: 'strict', cache: 'disabled' })
    this.version(1).stores({
      meta: 'key',
      record: '[kind+id]',
      personal: '[kind+id]',
      staged: '++page',
      outbox: 'seq',
      answered: 'cmdId, attention, answeredAt',
      cataloguePage: 'sha256',
      catalogueIndex: 'sha256',
      person: 'personId',
    })
    // what was personal stood here in clear, and a PIN alone opened a person's keys
    this.version(2).upgrade(async (tx) => {
      await Promise.all([tx.table('personal').clear(), tx.table('person').clear(), tx.table('meta').delete('session')])
      const row = (await tx.table('meta').get('state')) as Extract<MetaRow, { key: 'state' }> | undefined
      // everything is read again, with what is personal sealed
      if (row) await tx.table('meta').put({ key: 'state', value: { ...row.value, cursor: FIRST_STATE.cursor } })
    })
    this.version(3).stores({ photo: 'sha256' })
    this.version(4).stores({ applied: '++id, answeredAt' }).upgrade(sentUpToOneNumber)
    this.version(5).stores({ entry: '++n' })
    // Dexie itself would open it
    const refuseNewer = () => {
      if (Math.floor(this.backendDB().version / 10) > this.verno) throw new NewerDatabase()
    }
    this.on('ready', refuseNewer, true)
  }

  async read<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
    const row = await this.meta.get(key)
    return row?.value as Meta[K] | undefined
  }

  async write<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
    await this.meta.put({ key, value } as MetaRow)
  }
}

export const FIRST_STATE: SyncState = {
  cursor: { ver: 0, tag: '' },
  lastSeq: 0,
  sentSeq: 0,
  generation: 0,
  digest: 0,
  diverged: false,
  skewMs: 0,
  lastPullAt: null,
}

/** Each row of the outbox said whether it was sent, and each answered command had a row: the latter are read as they are. */
async function sentUpToOneNumber(tx: Transaction): Promise<void> {
  const outbox = tx.table<OutboxRow & { sentAt?: number | null }, number>('outbox')
  const rows = await outbox.orderBy('seq').toArray()
  const meta = tx.table<MetaRow, string>('meta')
  const stored = (await meta.get('state')) as Extract<MetaRow, { key: 'state' }> | undefined
  const value = { ...FIRST_STATE, ...stored?.value }
  const unsent = rows.find(({ sentAt }) => sentAt === null)
  value.sentSeq = unsent ? unsent.seq - 1 : (rows.at(-1)?.seq ?? value.lastSeq)
  await meta.put({ key: 'state', value })
  await outbox.bulkPut(rows.map(({ sentAt: _sentAt, ...envelope }) => envelope))
}
