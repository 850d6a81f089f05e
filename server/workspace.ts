import { addToDigest, removeFromDigest } from '#domain/digest.ts'
import type { Reader } from '#domain/decision.ts'
import { keyOf, recordKinds, type RecordKey, type RecordKind, type RecordOf } from '#domain/records.ts'
import type { ChangedDocument, StoredDocument } from './store/documents.ts'
import type { Digests } from './store/head.ts'

interface Entry extends RecordKey {
  stored: StoredDocument | undefined
  /** false: devices are to forget it; rules go on reading it */
  inFeed: boolean
  docJson: string | null
  personalJson: string | null
  /** parsed from `docJson` when a rule first asks for it */
  doc?: unknown
}

/** The records of one transaction: loaded once, changed in memory by one command after the other, written together. */
export class Workspace implements Reader {
  readonly #entries = new Map<string, Entry>()

  constructor(touched: RecordKey[], stored: Map<string, StoredDocument>) {
    for (const key of touched) {
      const row = stored.get(keyOf(key))
      const { doc_json: docJson = null, personal_json: personalJson = null, deleted = 0 } = row ?? {}
      this.#entries.set(keyOf(key), { ...key, stored: row, inFeed: deleted === 0, docJson, personalJson })
    }
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    const entry = this.#entry({ kind, id })
    if (entry.docJson === null) return undefined
    entry.doc ??= JSON.parse(entry.docJson)
    return entry.doc as RecordOf<K>
  }

  /** A change brings a record that had left the feed back. @returns what became of it: one that is as before is not written */
  put(key: RecordKey, doc: object): 'created' | 'updated' | 'unchanged' {
    const entry = this.#entry(key)
    const docJson = JSON.stringify(doc)
    const became = entry.docJson === null ? 'created' : entry.docJson === docJson ? 'unchanged' : 'updated'
    Object.assign(entry, { docJson, doc: undefined })
    if (became !== 'unchanged') entry.inFeed = true
    return became
  }

  putPersonal(key: RecordKey, part: unknown): 'updated' | 'unchanged' {
    const entry = this.#entry(key)
    const personalJson = JSON.stringify(part)
    if (entry.personalJson === personalJson) return 'unchanged'
    entry.personalJson = personalJson
    return 'updated'
  }

  /** A record that the server makes, under an id that nothing else can have. */
  add(key: RecordKey, doc: object): void {
    this.#entries.set(keyOf(key), {
      ...key,
      stored: undefined,
      inFeed: true,
      docJson: JSON.stringify(doc),
      personalJson: null,
    })
  }

  /** Takes a record that is there out of the feed, or brings it back. */
  setInFeed(key: RecordKey, inFeed: boolean): void {
    this.#entry(key).inFeed = inFeed
  }

  /** The records that are not as they are stored. */
  changed(): ChangedDocument[] {
    return [...this.#entries.values()].flatMap(({ kind, id, stored, inFeed, docJson, personalJson }) => {
      if (docJson === null) return []
      const same = stored?.doc_json === docJson && stored.personal_json === personalJson
      if (same && (stored.deleted === 0) === inFeed) return []
      return [{ kind, id, inFeed, docJson, personalJson, known: stored !== undefined }]
    })
  }

  /** The digests once the changed records are at `ver`. */
  digestsAfter(before: Digests, ver: number): Digests {
    const digests = { ...before }
    for (const { kind, id, inFeed } of this.changed()) {
      const { audience } = recordKinds[kind]
      const stored = this.#entry({ kind, id }).stored
      const without =
        stored?.deleted === 0
          ? removeFromDigest(digests[audience] ?? 0, { kind, id, ver: stored.ver })
          : (digests[audience] ?? 0)
      digests[audience] = inFeed ? addToDigest(without, { kind, id, ver }) : without
    }
    return digests
  }

  #entry(key: RecordKey): Entry {
    const entry = this.#entries.get(keyOf(key))
    if (!entry) throw new Error(`a rule used ${keyOf(key)}, which its command does not touch`)
    return entry
  }
}
