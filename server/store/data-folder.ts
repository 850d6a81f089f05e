import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** Another process works with this data folder; `address` is where it answers, if it said so. */
export class DataFolderInUse extends Error {
  readonly code = 'data-folder-in-use'

  constructor(dataFolder: string, address: string | undefined) {
    const where = address ? ` It answers on ${address}.` : ''
    super(
      `Another storehand process is using the data folder ${dataFolder}.${where} Stop it, or choose another folder.`,
    )
  }
}

/** There is no embedded database in the folder, so there is nothing to work on. */
class NoDatabase extends Error {
  readonly code = 'no-database'

  constructor(dataFolder: string) {
    super(`There is no embedded database in ${dataFolder}. Name the folder with --data.`)
  }
}

/** For what needs a store that is there, and makes none. @throws NoDatabase */
export function checkHasDatabase(dataFolder: string): void {
  if (!existsSync(join(dataFolder, 'storehand.db'))) throw new NoDatabase(dataFolder)
}

/** Makes the folder if it is missing, for its owner's eyes only. One that is there is somebody's, and stays as it is. */
export function makeDataFolder(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
}

/**
 * Locks the folder to this process. The lock is the operating system's, so it ends with the process however it dies.
 * @returns a function that unlocks
 * @throws DataFolderInUse
 */
export function lockDataFolder(dataFolder: string): () => void {
  const lock = new Sqlite(join(dataFolder, 'lock.db'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new DataFolderInUse(dataFolder, readAddress(dataFolder)?.address)
  }
  // of one that was killed: somebody else may answer there by now, and tools would show them the admin key
  removeAddress(dataFolder)
  closeToOthers(dataFolder)
  return () => lock.close()
}

/** Files of earlier versions, which were made as readable as the system makes files. The database's log takes after it. */
function closeToOthers(dataFolder: string): void {
  for (const name of ['lock.db', 'storehand.db', 'storehand.db-wal', 'storehand.db-shm']) {
    const file = join(dataFolder, name)
    if (existsSync(file)) chmodSync(file, 0o600)
  }
}

/** Where a process answers; with https, the certificate (PEM) by which it is known. */
interface Address {
  address: string
  certificate?: string | undefined
}

/** Says where this process answers, for tools that find the folder in use. */
export function writeAddress(dataFolder: string, address: Address): void {
  writeFileSync(join(dataFolder, 'server.json'), JSON.stringify({ ...address, pid: process.pid }))
}

export function removeAddress(dataFolder: string): void {
  rmSync(join(dataFolder, 'server.json'), { force: true })
}

/** Where the process that holds the folder answers; undefined when it is not ready, or there is none. */
export function readAddress(dataFolder: string): Address | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'server.json'), 'utf8')) as Address
  } catch {
    return undefined
  }
}

/** A key that is known to everybody: what was to be written into this file never was. */
class EmptySecret extends Error {
  readonly code = 'bad-settings'

  constructor(file: string) {
    super(
      `${file} is empty. Bring it back from a backup. Without it a new one is made, and what the old one sealed is lost.`,
    )
  }
}

/**
 * A secret in a file that only its owner may read; made by `make` at the first call, and there as a whole or not at all,
 * whenever the process is killed.
 * @throws EmptySecret
 */
export function secretFile(dataFolder: string, name: string, make: () => string): string {
  const file = join(dataFolder, name)
  if (!existsSync(file)) {
    const draft = join(dataFolder, `${name}.${process.pid}`)
    writeFileSync(draft, make(), { mode: 0o600, flush: true })
    try {
      // another process may have made it meanwhile: that one counts
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
    syncFolder(dataFolder)
  }
  chmodSync(file, 0o600)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret === '') throw new EmptySecret(file)
  return secret
}

/** Makes what was renamed in this folder survive a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
