import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { checkHasDatabase, syncFolder } from '../store/data-folder.ts'
import { BackupError, isDamage, isNoSpace } from './backup-error.ts'
import { isWhole, KEY_FILES, writeManifest } from './manifest.ts'

/** All in one step: what a server writes meanwhile would make SQLite begin again. */
const EVERY_PAGE = 0x7fffffff

/**
 * Writes the embedded database, as it is at one moment, and the keys beside it to one file that only its owner may read.
 * A server may go on working with the folder.
 * @returns the size of the file in bytes
 * @throws BackupError, NoDatabase; then there is no file
 */
export async function makeBackup(dataFolder: string, file: string): Promise<number> {
  const source = join(dataFolder, 'storehand.db')
  checkHasDatabase(dataFolder)
  if (existsSync(file)) throw new BackupError(`${file} exists already. Choose another name.`)
  if (!existsSync(dirname(file))) throw new BackupError(`There is no folder ${dirname(file)}.`)
  const copy = join(dirname(file), `.${basename(file)}.copying`)
  const packed = join(dirname(file), `.${basename(file)}.packing`)
  try {
    await copyDatabase(source, copy)
    complete(copy, dataFolder)
    await pipeline(
      createReadStream(copy),
      createGzip({ level: 6 }),
      createWriteStream(packed, { mode: 0o600, flush: true }),
    )
    renameSync(packed, file)
    syncFolder(dirname(file))
    return statSync(file).size
  } catch (error) {
    if (isDamage(error)) throw damaged(dataFolder)
    if (!isNoSpace(error)) throw error
    throw new BackupError(`There is no room for the backup in ${dirname(file)}. Nothing was written.`)
  } finally {
    for (const path of [copy, `${copy}-journal`, packed]) rmSync(path, { force: true })
  }
}

async function copyDatabase(source: string, copy: string): Promise<void> {
  rmSync(copy, { force: true })
  const sqlite = new Sqlite(source, { readonly: true, timeout: 5_000 })
  try {
    await sqlite.backup(copy, { progress: () => EVERY_PAGE })
  } finally {
    sqlite.close()
  }
}

function complete(copy: string, dataFolder: string): void {
  const sqlite = new Sqlite(copy)
  try {
    // one file: the copy must not need a log beside it
    sqlite.pragma('journal_mode = DELETE')
    if (!isWhole(sqlite)) throw damaged(dataFolder)
    const keys = KEY_FILES.map((name) => [name, join(dataFolder, name)] as const)
    const held = keys.flatMap(([name, path]) => (existsSync(path) ? [[name, readFileSync(path, 'utf8')] as const] : []))
    writeManifest(sqlite, { madeAt: Date.now(), keys: Object.fromEntries(held) })
  } finally {
    sqlite.close()
  }
}

const damaged = (dataFolder: string) =>
  new BackupError(`The database in ${dataFolder} is damaged. No backup was made: keep the older ones.`)
