import { decide } from '#domain/decide.ts'
import type { Decision, Reader } from '#domain/decision.ts'
import { parseWith, registryOf } from '#domain/parse-command.ts'
import { movementsOf } from '#domain/stock/movements-of.ts'
import { workCommands } from '#domain/work-commands.ts'
import type { OutboxRow } from './db.ts'

export type Decidable = Pick<
  OutboxRow,
  'name' | 'v' | 'args' | 'cmdId' | 'actorId' | 'approval' | 'deviceAt' | 'after' | 'onBehalfOf'
>

export type Rules = typeof rules

let known = registryOf(workCommands)
let areAllKnown = false

/** Whether the rules of this command are here, or there are none in this version of the app. */
function knows(name: string): boolean {
  return areAllKnown || known.has(name)
}

/** Fetches the rules of all that is not work on the floor. */
async function learnAll(): Promise<void> {
  if (areAllKnown) return
  const { commands } = await import('#domain/commands.ts')
  known = commands
  areAllKnown = true
}

/**
 * What the rulebook says of a command on this device; what it accepts says all that it moves in stock. The commands of
 * work on the floor come with this file, so it is fetched where there is something to decide: a list that nothing waits for
 * shows without it.
 * @param when UTC ms by the server's clock: when it was made, and no earlier than that and the last word of the server
 * @returns undefined for a command that another version of the app made and this one does not know
 */
function decideOnDevice(
  read: Reader,
  { name, v, args, cmdId, actorId, approval, onBehalfOf }: Decidable,
  clientId: string,
  { at, receivedAt }: { at: number; receivedAt: number },
): Decision | undefined {
  const parsed = parseWith(known, name, v, args)
  if (!parsed.ok) return undefined
  const made = { args: parsed.args, cmdId, actorId, clientId, at, approverId: approval?.actorId, onBehalfOf }
  const decision = decide(parsed.definition, read, made, { uncertaintyMs: 0, receivedAt })
  return decision.kind === 'accept' ? { ...decision, movements: movementsOf(decision, read) } : decision
}

export const rules = { knows, learnAll, decideOnDevice }
