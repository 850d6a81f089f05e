import { parseCommand } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Decision, Reader } from '#domain/decision.ts'
import { movementsOf } from '#domain/stock/movements-of.ts'
import type { OutboxRow } from './db.ts'

export type Decidable = Pick<
  OutboxRow,
  'name' | 'v' | 'args' | 'cmdId' | 'actorId' | 'deviceAt' | 'after' | 'approval' | 'onBehalfOf'
>

export type DecideOnDevice = typeof decideOnDevice

/**
 * What the rulebook says of a command on this device. All commands come with this file, so it is fetched where there is
 * something to decide: a list that nothing waits for shows without it.
 * What it accepts says all that it moves in stock. @param when UTC ms by the server's clock: when it was made, and no earlier than that and the last word of the server
 * @returns undefined for a command that another version of the app made and this one does not know
 */
export function decideOnDevice(
  read: Reader,
  { name, v, args, cmdId, actorId, approval, onBehalfOf }: Decidable,
  clientId: string,
  { at, receivedAt }: { at: number; receivedAt: number },
): Decision | undefined {
  const parsed = parseCommand(name, v, args)
  if (!parsed.ok) return undefined
  const made = { args: parsed.args, cmdId, actorId, clientId, at, approverId: approval?.actorId, onBehalfOf }
  const decision = decide(parsed.definition, read, made, { uncertaintyMs: 0, receivedAt })
  return decision.kind === 'accept' ? { ...decision, movements: movementsOf(decision, read) } : decision
}
