import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { isZone } from '../import/values.ts'
import { readOverrides } from '../import/overrides.ts'
import { encodings } from '../import/lines.ts'
import type { ImportCommandOptions } from './import-orders.ts'
import { DATA, USAGE } from './options.ts'

/** `storehand import …`: brings data of other systems in. */
export function importCommand(): Command {
  const orders = new Command('orders')
    .description('import orders from CSV with a header, or JSON lines; again and again without harm')
    .argument('<file>', 'the file, or - for standard input')
    .option('--json', 'print {rows, accepted, rejected, created, updated} as the last line', false)
    .option('--map <field=Column>', 'which column holds a field; may be given several times', collect, [])
    .option('--services <list>', 'SKUs that are services and not picked, with commas between (docs/import-orders.md)')
    .option('--zone <zone>', 'time zone of times without an offset (the store’s)', toZone)
    .addOption(new Option('--encoding <name>', 'of a CSV file').choices(encodings).default('utf-8'))
    .option('--store <id>', 'the store that the orders are for, where there are several')
    .option('--rejects <file>', 'where rejected rows are written (FILE.rejects.csv)')
    .option(...DATA)
    .option('--progress', 'show progress even where standard error is not a terminal')
    .action(async (file: string, options: ImportCommandOptions & { map: string[] }) => {
      const overrides = readOverrides(options.map)
      if (typeof overrides === 'string') return orders.error(`error: --${overrides}`, { exitCode: USAGE })
      if (options.rejects !== undefined && isSameFile(file, options.rejects)) {
        return orders.error('error: --rejects names the file that is imported. Name another one.', { exitCode: USAGE })
      }
      const folder = dirname(options.rejects ?? '')
      if (!existsSync(folder)) {
        return orders.error(`error: --rejects names a file in ${folder}, and there is no such folder.`, {
          exitCode: USAGE,
        })
      }
      const { runImport } = await import('./import-orders.ts')
      process.exitCode = await runImport(file, options, overrides)
    })
  return new Command('import').description('bring data of other systems in').addCommand(orders)
}

/** By whatever name: a link to the file is the file. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  return resolve(one) === resolve(other) || (a !== undefined && a.ino === b?.ino && a.dev === b.dev)
}

const collect = (pair: string, before: string[]) => [...before, pair]

function toZone(zone: string): string {
  if (!isZone(zone)) throw new InvalidArgumentError('It must be an IANA time zone such as Europe/London.')
  return zone
}
