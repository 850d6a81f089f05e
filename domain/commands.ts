import type { CommandDefinition } from './command.ts'
import { otherCommands } from './other-commands.ts'
import { parseWith, registryOf } from './parse-command.ts'
import { workCommands } from './work-commands.ts'

/** Every command there is. A version once shipped stays here for ever (VersionTotality). */
const all = [...workCommands, ...otherCommands] as const

type Definition = (typeof all)[number]
export type CommandName = Definition['name']
export type ArgsOf<N extends CommandName> =
  Extract<Definition, { name: N }> extends CommandDefinition<N, infer Args> ? Args : never

export const commands = registryOf(all)

/** `parseWith` of all there is. */
export const parseCommand = parseWith.bind(undefined, commands)

/** The arguments without those that are not for everyone's eyes. */
export function shownArgs(name: string, args: unknown): unknown {
  const secret = commands.get(name)?.secret
  if (!secret || typeof args !== 'object' || args === null) return args
  return Object.fromEntries(Object.entries(args).filter(([field]) => !secret.includes(field)))
}
