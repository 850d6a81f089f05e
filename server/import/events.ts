import type { ImportProgress } from './import-run.ts'
import type { AnyResult } from './kinds.ts'
import type { FileErrorCode, Reject } from './reject.ts'

/** What an import tells while it runs: over HTTP, one JSON line each (`Accept: application/x-ndjson`). */
export type ImportEvent =
  | { type: 'header'; columns: string[] }
  | ({ type: 'reject'; row: string[] } & Reject)
  | ({ type: 'progress' } & ImportProgress)
  | ({ type: 'done' } & AnyResult)
  | { type: 'failed'; code: FileErrorCode | 'internal'; message: string }

/** Rejects that an answer in one piece holds. */
export const SHOWN_REJECTS = 1000
