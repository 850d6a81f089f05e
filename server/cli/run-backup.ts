import { resolve } from 'node:path'
import { BackupError } from '../backup/backup-error.ts'
import { makeBackup } from '../backup/make-backup.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { readSettings } from '../env.ts'
import { told } from './told.ts'

interface Options {
  data?: string
}

const MEGABYTE = 1_000_000

/** @returns the exit status */
export async function runBackup(file: string, options: Options): Promise<number> {
  return await told(async () => {
    const dataFolder = embeddedFolder(options, 'pg_dump --format=custom --file=FILE "$DATABASE_URL"')
    const bytes = await makeBackup(dataFolder, resolve(file))
    console.log(
      `Backed up ${dataFolder} to ${file} (${(bytes / MEGABYTE).toFixed(1)} MB). It holds keys: keep it safe.`,
    )
  })
}

/** @returns the exit status */
export async function runRestore(file: string, options: Options): Promise<number> {
  return await told(async () => {
    const dataFolder = embeddedFolder(options, 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE')
    const { madeAt, kept } = await restoreBackup(dataFolder, resolve(file))
    console.log(`Restored ${dataFolder} as it was at ${new Date(madeAt).toISOString()}.`)
    if (kept) console.log(`What it replaced is in ${kept}. Remove it when you no longer need it.`)
    console.log('Import again the orders that came since, then start the server: devices send again what it forgot.')
  })
}

/** @throws BackupError where the data is in PostgreSQL: half a backup would be worse than none */
function embeddedFolder(options: Options, instead: string): string {
  const settings = readSettings(process.env)
  if (settings.DATABASE_URL) {
    throw new BackupError(
      `DATABASE_URL is set: the data is in PostgreSQL. Use its own tool, ${instead} (docs/backup.md).`,
    )
  }
  return resolve(options.data ?? settings.STOREHAND_DATA)
}
