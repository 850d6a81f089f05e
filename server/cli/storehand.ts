import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { apiKeyCommand } from './api-key.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import type { StartCommandOptions } from './start.ts'
import { certificateCommand } from './certificate.ts'
import { doctorCommand } from './doctor.ts'
import { enrolCommand } from './enrol.ts'
import { importCommand } from './import.ts'
import { DATA, explainUsage } from './options.ts'
import { replayCommand } from './replay.ts'

// whatever is written, by SQLite too: keys, the database, backups, rows of a file that name customers
process.umask(0o077)

const packageFile = join(import.meta.dirname, '..', '..', 'package.json')
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }

const program = new Command('storehand')
  .version(version, '--version', 'print the version')
  .description('The app store associates hold in their hand: its server, and tools around it')
  .addHelpText(
    'after',
    '\nA command ends with 0 when it is done, 1 when it could not do it, and 2 when it was not understood.',
  )

program
  .command('start')
  .description('start the server; the first start creates a demo store')
  .option('--port <number>', 'port to listen on, 0 for any free one (PORT; 8080)', toPort)
  .option('--host <address>', 'address to listen on: 0.0.0.0 for every network (HOST; 127.0.0.1)')
  .option(...DATA)
  .option('--tls-cert <file>', 'speak https with this certificate, PEM (STOREHAND_TLS_CERT)')
  .option('--tls-key <file>', 'the private key of that certificate, PEM (STOREHAND_TLS_KEY)')
  .option('--no-demo', 'start with an empty store')
  .addHelpText('after', '\nDATABASE_URL=postgres://… uses PostgreSQL 15 or newer instead of the embedded database.')
  .action(async (options: StartCommandOptions) => {
    const { startCommand } = await import('./start.ts')
    await startCommand(options)
  })

program.addCommand(importCommand())
program.addCommand(doctorCommand())
program.addCommand(enrolCommand())
program.addCommand(backupCommand())
program.addCommand(restoreCommand())
program.addCommand(certificateCommand())
program.addCommand(apiKeyCommand())
program.addCommand(replayCommand())
explainUsage(program)

function toPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a whole number from 0 to 65535.')
  return port
}

await program.parseAsync()
