import { Dexie } from 'dexie'
import { isNewer } from './db.ts'

/** The database refused or is gone; anything else that is thrown is a defect. */
export function isStorageTrouble(error: unknown): error is Error {
  return error instanceof Dexie.DexieError || error instanceof DOMException || isNewer(error)
}

export function storageCode(error: Error): 'storage-full' | 'storage-failed' {
  const inner: unknown = 'inner' in error ? error.inner : undefined
  const full = [error, inner].some((cause) => cause instanceof Error && cause.name === 'QuotaExceededError')
  return full ? 'storage-full' : 'storage-failed'
}
