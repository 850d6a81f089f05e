import {
  createReadStream,
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { lockDataFolder, makeDataFolder, syncFolder } from '../store/data-folder.ts'
import { knownMigrations } from '../store/migrate.ts'
import { BackupError, isDamage, isNoSpace } from './backup-error.ts'
import { isWhole, takeManifest, type Manifest } from './manifest.ts'

export interface Restored {
  /** UTC ms */
  madeAt: number
  /** where what was replaced lies; undefined where there was nothing */
  kept: string | undefined
}

/**
 * Puts a backup in the place of the folder's database and keys. Nothing is touched before the whole backup was unpacked
 * and checked; what is replaced is kept beside it.
 * @throws BackupError, DataFolderInUse; then everything is as it was
 */
export async function restoreBackup(dataFolder: string, file: string): Promise<Restored> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`)
  makeDataFolder(dataFolder)
  const unlock = lockDataFolder(dataFolder)
  const fresh = join(dataFolder, 'restoring.db')
  try {
    await unpack(file, fresh)
    const manifest = check(file, fresh)
    return { madeAt: manifest.madeAt, kept: replace(dataFolder, fresh, manifest) }
  } catch (error) {
    if (!isNoSpace(error)) throw error
    throw new BackupError(`There is no room in ${dataFolder}. Nothing was replaced.`)
  } finally {
    for (const path of [fresh, `${fresh}-journal`]) rmSync(path, { force: true })
    unlock()
  }
}

async function unpack(file: string, fresh: string): Promise<void> {
  const target = createWriteStream(fresh, { mode: 0o600, flush: true })
  try {
    await pipeline(createReadStream(file), createGunzip(), target)
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code.startsWith('Z_'))
      throw new BackupError(`${file} is damaged, or no backup of Storehand. Nothing was replaced.`)
    throw error
  }
}

function check(file: string, fresh: string): Manifest {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(fresh)
    const manifest = takeManifest(sqlite)
    if (!manifest) throw new BackupError(`${file} is no backup of Storehand. Nothing was replaced.`)
    if (!isWhole(sqlite)) throw new BackupError(`The database in ${file} is damaged. Nothing was replaced.`)
    const known = new Set(knownMigrations)
    const applied = sqlite.prepare('select name from kysely_migration').pluck().all() as string[]
    if (applied.some((name) => !known.has(name))) {
      throw new BackupError(`${file} was made by a newer Storehand. Update this one first. Nothing was replaced.`)
    }
    return manifest
  } catch (error) {
    if (!isDamage(error)) throw error
    throw new BackupError(`${file} is no backup of Storehand. Nothing was replaced.`)
  } finally {
    sqlite?.close()
  }
}

/** @returns the folder that holds what was replaced */
function replace(dataFolder: string, fresh: string, { keys }: Manifest): string | undefined {
  const database = join(dataFolder, 'storehand.db')
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const kept = join(dataFolder, `replaced-${stamp}`)
  const replaced = ['storehand.db', ...Object.keys(keys)].filter((name) => existsSync(join(dataFolder, name)))
  settleLog(database)
  // a log that could not be settled belongs to the database that goes, and would be played into the new one
  const logs = ['storehand.db-wal', 'storehand.db-shm'].filter((name) => existsSync(join(dataFolder, name)))
  if (replaced.length + logs.length > 0) mkdirSync(kept, { mode: 0o700 })
  for (const name of logs) renameSync(join(dataFolder, name), join(kept, name))
  // linked first: at no moment is there no database, which the next start would take for a new installation
  for (const name of replaced) linkSync(join(dataFolder, name), join(kept, name))
  for (const [name, secret] of Object.entries(keys)) {
    const path = join(dataFolder, name)
    writeFileSync(`${path}.new`, secret, { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  renameSync(fresh, database)
  syncFolder(dataFolder)
  return replaced.length > 0 ? kept : undefined
}

/** Moves the log into the database file, as closing the last connection does; a damaged one stays as it is. */
function settleLog(database: string): void {
  if (!existsSync(database)) return
  const sqlite = new Sqlite(database)
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!((error as { code?: string }).code ?? '').startsWith('SQLITE_')) throw error
  } finally {
    sqlite.close()
  }
}
