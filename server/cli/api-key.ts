import { Command, InvalidArgumentError, Option } from 'commander'
import { scopes } from '../access/scopes.ts'
import { DATA, JSON_LINE } from './options.ts'

/** What `create`, `list` and `revoke` take. */
export interface ApiKeyOptions {
  scope: string[]
  store?: string
  days?: number
  json: boolean
  data?: string
}

/** `storehand api-key …`: keys for programs, each for what its program does. */
export function apiKeyCommand(): Command {
  const words = Object.entries(scopes).map(([scope, says]) => `  ${scope.padEnd(22)}${says}`)
  const create = new Command('create')
    .description('make a key and print it; it is never shown again')
    .argument('<name>', 'which program it is for')
    .addOption(
      new Option('--scope <scope...>', 'what it is good for; several may follow')
        .choices(Object.keys(scopes))
        .makeOptionMandatory(),
    )
    .option('--store <id>', 'the only store that it is for (every store)')
    .option('--days <number>', 'how long it is good for (until it is revoked)', toDays)
    .option(...JSON_LINE)
    .option(...DATA)
    .addHelpText('after', `\nScopes:\n${words.join('\n')}`)
    .action(async (name: string, options: ApiKeyOptions) => {
      process.exitCode = await (await import('./run-api-key.ts')).runCreate(name, options)
    })
  const list = new Command('list')
    .description('list the keys that were made: name, scopes, store, last use, end')
    .option(...JSON_LINE)
    .option(...DATA)
    .action(async (options: ApiKeyOptions) => {
      process.exitCode = await (await import('./run-api-key.ts')).runList(options)
    })
  const revoke = new Command('revoke')
    .description('end a key at once')
    .argument('<id>', 'as “list” shows it')
    .option(...JSON_LINE)
    .option(...DATA)
    .action(async (id: string, options: ApiKeyOptions) => {
      process.exitCode = await (await import('./run-api-key.ts')).runRevoke(id, options)
    })
  const group = new Command('api-key').description('make, list and revoke the keys of connectors')
  for (const command of [create, list, revoke]) group.addCommand(command)
  return group
}

function toDays(text: string): number {
  const days = Number(text)
  if (!/^\d+$/.test(text) || days < 1 || days > 3650) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 3650.')
  }
  return days
}
