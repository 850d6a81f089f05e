import { Command } from 'commander'
import { DATA } from './options.ts'

interface Options {
  data?: string
}

const POSTGRES = '\nPostgreSQL (DATABASE_URL) has tools of its own, pg_dump and pg_restore: see docs/backup.md.'

/** `storehand backup FILE` */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the embedded database and the keys to one file; the server may go on working')
    .argument('<file>', 'the file to write; it holds secrets, so only its owner may read it')
    .option(...DATA)
    .addHelpText('after', POSTGRES)
    .action(async (file: string, options: Options) => {
      const { runBackup } = await import('./run-backup.ts')
      process.exitCode = await runBackup(file, options)
    })
}

/** `storehand restore FILE` */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup in the place of the database and the keys; stop the server first')
    .argument('<file>', 'a file that “storehand backup” wrote')
    .option(...DATA)
    .addHelpText('after', `\nWhat is replaced is kept in the data folder.${POSTGRES}`)
    .action(async (file: string, options: Options) => {
      const { runRestore } = await import('./run-backup.ts')
      process.exitCode = await runRestore(file, options)
    })
}
