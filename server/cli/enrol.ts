import { Command, InvalidArgumentError, Option } from 'commander'
import { MOST_DEVICES, MOST_MINUTES } from '#domain/devices/invite-devices.ts'
import { isSecure } from '../secure-address.ts'
import { DATA, JSON_LINE } from './options.ts'

export interface EnrolOptions {
  devices: number
  hours: number
  url?: string
  store?: string
  data?: string
  json: boolean
}

/** `storehand enrol` */
export function enrolCommand(): Command {
  return new Command('enrol')
    .description('make a code, and a link with it, that adds devices to a store; the server may go on working')
    .addOption(new Option('--devices <number>', 'for so many devices').default(1).argParser(wholeUpTo(MOST_DEVICES)))
    .addOption(new Option('--hours <number>', 'good for so long').default(24).argParser(wholeUpTo(MOST_MINUTES / 60)))
    .option('--url <address>', 'the address that devices open, such as https://store.example', toOrigin)
    .option('--store <id>', 'the store, where there are several')
    .option(...DATA)
    .option(...JSON_LINE)
    .addHelpText(
      'after',
      '\nThe code is printed once and kept as a hash. Whatever manages many devices gives each the link, and may add' +
        '\n“&name=…” to it: that is what the device is called.',
    )
    .action(async (options: EnrolOptions) => {
      const { runEnrol } = await import('./run-enrol.ts')
      process.exitCode = await runEnrol(options)
    })
}

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && isSecure(url)) return url.origin
  throw new InvalidArgumentError('It must begin with https://; http:// is taken for localhost only.')
}

const wholeUpTo = (most: number) => (text: string) => {
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < 1 || count > most)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`)
  return count
}
