import type { IDBDatabase } from 'fake-indexeddb'
import type { Owner } from './scheduler.ts'

/** The insides of fake-indexeddb that the crash model works on. */
interface RawRecord {
  key: unknown
  value: unknown
}
interface RawNode {
  record: RawRecord
  deleted: boolean
  left?: RawNode
  right?: RawNode
}
interface RawTree {
  _root?: RawNode
  getAllRecords(descending?: boolean): Iterator<RawRecord>
}
interface RawRecords {
  records: RawTree
  get(key: unknown): RawRecord | undefined
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

/** All records of a tree, by their keys. */
export function recordsOf({ _root }: RawTree): RawRecord[] {
  const records: RawRecord[] = []
  const walk = ({ left, right, record, deleted }: RawNode) => {
    if (left) walk(left)
    if (!deleted) records.push(record)
    if (right) walk(right)
  }
  if (_root) walk(_root)
  return records
}

/** Its own way of reading a whole tree is a generator in each node, and costs ten times as much; once a process. */
export function holdTree(raw: RawDatabase): void {
  const [store] = raw.rawObjectStores.values()
  const prototype = Object.getPrototypeOf(store?.records.records) as RawTree
  prototype.getAllRecords = function getAllRecords(descending = false) {
    const records = recordsOf(this)
    return (descending ? records.reverse() : records).values()
  }
}

function construct<T extends object>(like: T, ...args: unknown[]): T {
  return new (like.constructor as new (...args: unknown[]) => T)(...args)
}
