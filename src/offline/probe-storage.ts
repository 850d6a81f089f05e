/** A database of its own: what the store has is not touched. */
const NAME = 'storehand-check'

/**
 * Writes a row, reads it back and removes it all again.
 * @returns whether this browser flushes a transaction to the disk before it says that it is done
 * @throws DOMException where this device does not write
 */
export async function probeStorage(): Promise<'strict' | 'relaxed'> {
  const opening = indexedDB.open(NAME, 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('row'))
  const db = await done(opening)
  try {
    const writing = db.transaction('row', 'readwrite', { durability: 'strict' })
    const written = ended(writing)
    writing.objectStore('row').put('written', 'key')
    await written
    const read = await done<unknown>(db.transaction('row').objectStore('row').get('key'))
    if (read !== 'written') throw new DOMException('what was written is not there', 'UnknownError')
    // older browsers neither know the option nor tell
    return writing.durability === 'strict' ? 'strict' : 'relaxed'
  } finally {
    db.close()
    indexedDB.deleteDatabase(NAME)
  }
}

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new DOMException('failed', 'UnknownError')))
  })

const ended = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new DOMException('aborted', 'UnknownError')),
    )
  })
