import type { IDBDatabase } from 'fake-indexeddb'
import type { Owner } from './scheduler.ts'

/** The insides of fake-indexeddb that the crash model works on. */
interface RawRecord {
  key: unknown
  value: unknown
}
interface RawRecords {
  put(record: RawRecord): void
  values(): Iterable<RawRecord>
}
interface RawIndex {
  name: string
  keyPath: unknown
  multiEntry: boolean
  unique: boolean
  initialized: boolean
  records: RawRecords
}
interface RawStore {
  keyPath: unknown
  autoIncrement: boolean
  keyGenerator: { num: number } | null
  rawIndexes: Map<string, RawIndex>
  records: RawRecords
}
export interface RawDatabase {
  name: string
  version: number
  transactions: RawTransaction[]
  rawObjectStores: Map<string, RawStore>
  processTransactions(): void
}
export interface RawTransaction {
  /** ours: the tab that began it */
  owner: Owner
  mode: 'readonly' | 'readwrite' | 'versionchange'
  durability: string
  db: IDBDatabase
  _scope: Set<string>
  _started: boolean
  _state: 'active' | 'inactive' | 'committing' | 'finished'
  _requests: unknown[]
  _rollbackLog: (() => void)[]
  _start(): void
  _abort(name: string): void
  dispatchEvent(event: { type: string }): boolean
}

/** The same data once more. Stored values are never changed in place, so both may hold them. */
export function copyOf(raw: RawDatabase): RawDatabase {
  const copy = construct(raw, raw.name, raw.version)
  for (const [name, store] of raw.rawObjectStores) {
    const twin = construct(store, copy, name, store.keyPath, store.autoIncrement)
    if (twin.keyGenerator && store.keyGenerator) twin.keyGenerator.num = store.keyGenerator.num
    for (const { key, value } of store.records.values()) twin.records.put({ key, value })
    for (const index of store.rawIndexes.values()) {
      const other = construct(index, twin, index.name, index.keyPath, index.multiEntry, index.unique)
      other.initialized = true
      for (const { key, value } of index.records.values()) other.records.put({ key, value })
      twin.rawIndexes.set(index.name, other)
    }
    copy.rawObjectStores.set(name, twin)
  }
  return copy
}

function construct<T extends object>(like: T, ...args: unknown[]): T {
  return new (like.constructor as new (...args: unknown[]) => T)(...args)
}
