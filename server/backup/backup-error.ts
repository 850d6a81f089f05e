/** Why no backup was made, or nothing was restored; the message is a sentence for whoever asked. */
export class BackupError extends Error {
  readonly code = 'backup-failed'
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])

/** The disk has no room for what was being written. */
export function isNoSpace(error: unknown): boolean {
  return NO_SPACE.has((error as { code?: string }).code ?? '')
}

/** SQLite met something that is no database, or no longer one. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(NOTADB|CORRUPT)/.test((error as { code?: string }).code ?? '')
}
