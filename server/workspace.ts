import { addToDigest, removeFromDigest } from '#domain/digest.ts'
import type { Reader } from '#domain/decision.ts'
import { keyOf, recordKinds, type RecordKey, type RecordKind, type RecordOf } from '#domain/records.ts'
import type { ChangedDocument, StoredDocument } from './store/documents.ts'
import type { Digests } from './store/head.ts'

interface Entry extends RecordKey {
  stored: StoredDocument | undefined
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
      const docJson = row && row.deleted === 0 ? row.doc_json : null
      const personalJson = docJson === null ? null : (row?.personal_json ?? null)
      this.#entries.set(keyOf(key), { ...key, stored: row, docJson, personalJson })
    }
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    const entry = this.#entry({ kind, id })
    if (entry.docJson === null) return undefined
    entry.doc ??= JSON.parse(entry.docJson)
    return entry.doc as RecordOf<K>
  }

  /** @returns what became of it: a record that is as it was before is not written */
  put(key: RecordKey, doc: object): 'created' | 'updated' | 'unchanged' {
    const entry = this.#entry(key)
    const docJson = JSON.stringify(doc)
    const became = entry.docJson === null ? 'created' : entry.docJson === docJson ? 'unchanged' : 'updated'
    Object.assign(entry, { docJson, doc: undefined })
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
    this.#entries.set(keyOf(key), { ...key, stored: undefined, docJson: JSON.stringify(doc), personalJson: null })
  }

  /** The records that are not as they are stored. */
  changed(): ChangedDocument[] {
    return [...this.#entries.values()].flatMap(({ kind, id, stored, docJson, personalJson }) => {
      if (docJson === null) return []
      const same = stored?.deleted === 0 && stored.doc_json === docJson && stored.personal_json === personalJson
      return same ? [] : [{ kind, id, docJson, personalJson, known: stored !== undefined }]
    })
  }

  /** The digests once the changed records are at `ver`. */
  digestsAfter(before: Digests, ver: number): Digests {
    const digests = { ...before }
    for (const { kind, id } of this.changed()) {
      const { audience } = recordKinds[kind]
      const stored = this.#entry({ kind, id }).stored
      const without =
        stored?.deleted === 0
          ? removeFromDigest(digests[audience] ?? 0, { kind, id, ver: stored.ver })
          : (digests[audience] ?? 0)
      digests[audience] = addToDigest(without, { kind, id, ver })
    }
    return digests
  }

  #entry(key: RecordKey): Entry {
    const entry = this.#entries.get(keyOf(key))
    if (!entry) throw new Error(`a rule used ${keyOf(key)}, which its command does not touch`)
    return entry
  }
}
