import type * as z from 'zod/mini'
import type { CommandDefinition } from './command.ts'

/** Commands by wire name. */
export type Registry = ReadonlyMap<string, CommandDefinition>

/** It erases each command's own argument type: `parseWith` is the only way in, and it checks them first. */
export function registryOf(definitions: readonly { name: string }[]): Registry {
  return new Map(definitions.map((definition) => [definition.name, definition as unknown as CommandDefinition]))
}

export type ParsedCommand =
  | { ok: true; definition: CommandDefinition; args: unknown }
  | { ok: false; code: 'unknown-command' }
  | { ok: false; code: 'bad-arguments'; issues: string }

/**
 * Finds a command by wire name and version and checks its arguments against the schema of that version. What comes out is
 * always said in the version of today: arguments of an older one are turned into it.
 */
export function parseWith(known: Registry, name: string, v: number, args: unknown): ParsedCommand {
  const definition = known.get(name)
  const isKnown = definition && Number.isInteger(v) && v >= 1 && v <= definition.v
  if (!isKnown) return { ok: false, code: 'unknown-command' }
  let said = args
  for (const version of definition.older?.slice(v - 1) ?? []) {
    const parsed = version.args.safeParse(said)
    if (!parsed.success) return badArguments(parsed.error)
    said = version.toNext(parsed.data)
  }
  const parsed = definition.args.safeParse(said)
  return parsed.success ? { ok: true, definition, args: parsed.data } : badArguments(parsed.error)
}

function badArguments({ issues }: z.core.$ZodError): ParsedCommand {
  const told = issues.map((issue) => `${issue.path.join('.') || 'args'}: ${issue.message}`).join('; ')
  return { ok: false, code: 'bad-arguments', issues: told }
}
