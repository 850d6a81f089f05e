import type { RecordKind } from './records.ts'

export interface RecordKey {
  kind: RecordKind
  id: string
}

/** The one spelling of a record's key in maps and in digests. */
export const keyOf = (key: RecordKey): string => `${key.kind}/${key.id}`
