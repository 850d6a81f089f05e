import type { Command } from 'commander'

export const DATA = ['--data <folder>', 'folder of the database and the keys (STOREHAND_DATA; data)'] as const
export const JSON_LINE = ['--json', 'print one line of JSON', false] as const

/** What a command ends with that was not understood; 1 is one that could not do it. */
export const USAGE = 2

/** Whoever uses the command wrongly, or one below it, is shown how it is right. */
export function explainUsage(command: Command): void {
  command.showHelpAfterError().exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE))
  for (const below of command.commands) explainUsage(below)
}
