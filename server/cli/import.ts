import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Kind } from '../import/kinds.ts'
import { isZone } from '../import/values.ts'
import { encodings } from '../import/lines.ts'
import { DATA, USAGE } from './options.ts'
import type { ImportCommandOptions } from './run-import.ts'

/** `storehand import …`: brings data of other systems in. */
export function importCommand(): Command {
  const all = new Command('import').description('bring data of other systems in')
  const orders = importOf('orders', 'orders')
    .option('--services <list>', 'SKUs that are services and not picked, with commas between (docs/import-orders.md)')
    .option('--zone <zone>', 'time zone of times without an offset (the store’s)', toZone)
  const products = importOf('products', 'the catalogue')
    .option('--replace', 'the file is the whole catalogue: products that it does not name go')
    .option('--yes', 'do not ask, whatever that takes away')
  const purchases = importOf('purchases', 'what was sold, here or elsewhere').option(
    '--zone <zone>',
    'time zone of times without an offset (the store’s)',
    toZone,
  )
  const others = [
    importOf('stores', 'the stores, with their hours'),
    importOf('people', 'who works in a store'),
    importOf('bins', 'where parcels stand'),
    importOf('aisles', 'the map of a store'),
    importOf('stock', 'how much of each product there is'),
    importOf('safety', 'how much of what is kept back'),
  ]
  for (const command of [orders, purchases, products, ...others]) all.addCommand(command)
  return all
}

function importOf(kind: Kind, what: string): Command {
  const command = new Command(kind)
    .description(`import ${what} from CSV with a header, or JSON; again and again without harm`)
    .argument('<files...>', 'the files, packed with gzip or not, one after the other, or - for standard input')
    .option('--json', 'print {rows, accepted, rejected, created, updated} as the last line of each file', false)
    .option('--map <field=Column>', 'which column holds a field; may be given several times', collect, [])
    .option('--set <field=value>', 'what a field is in every row; may be given several times', collect, [])
    .addOption(new Option('--encoding <name>', 'of a CSV file').choices(encodings).default('utf-8'))
    .option('--store <id>', 'the store that it is for, where there are several')
    .option('--rejects <file>', 'where rejected rows are written (FILE.rejects.csv)')
    .option(...DATA)
    .option('--progress', 'show progress even where standard error is not a terminal')
  type Given = Omit<ImportCommandOptions, 'map' | 'set'> & { map: string[]; set: string[] }
  return command.action(async (files: string[], options: Given) => {
    const { readFieldPairs, runImport } = await import('./run-import.ts')
    const pairs = readFieldPairs(kind, options)
    if (typeof pairs === 'string') return command.error(`error: --${pairs}`, { exitCode: USAGE })
    const { rejects } = options
    if (rejects !== undefined && files.length > 1) {
      return command.error('error: --rejects is for one file. Without it each gets its own.', { exitCode: USAGE })
    }
    if (options.replace && files.length > 1) {
      return command.error('error: --replace is for one file: each would drop what the others brought.', {
        exitCode: USAGE,
      })
    }
    if (rejects !== undefined && files.some((file) => isSameFile(file, rejects))) {
      return command.error('error: --rejects names the file that is imported. Name another one.', { exitCode: USAGE })
    }
    const folder = dirname(options.rejects ?? '')
    if (!existsSync(folder)) {
      return command.error(`error: --rejects names a file in ${folder}, and there is no such folder.`, {
        exitCode: USAGE,
      })
    }
    for (const file of files) {
      if (files.length > 1) console.error(`${file}:`)
      process.exitCode = Math.max(Number(process.exitCode ?? 0), await runImport(kind, file, { ...options, ...pairs }))
    }
  })
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
