import type { CommandDefinition } from './command.ts'
import { settleAttention } from './attention/settle-attention.ts'
import { closeCase } from './handover/close-case.ts'
import { handOver } from './handover/hand-over.ts'
import { cancelFulfillment } from './intake/cancel-fulfillment.ts'
import { routeFulfillment } from './intake/route-fulfillment.ts'
import { accept } from './pick/accept.ts'
import { claim } from './pick/claim.ts'
import { pickLine } from './pick/pick-line.ts'
import { putBack } from './pick/put-back.ts'
import { release } from './pick/release.ts'
import { sameItems } from './pick/same-items.ts'
import { shortLine } from './pick/short-line.ts'
import { takeOver } from './pick/take-over.ts'
import { undoPick } from './pick/undo-pick.ts'
import { leaveFeed } from './retention/leave-feed.ts'
import { saveBin, savePerson, saveStore } from './setup/save-records.ts'
import { markReady } from './stage/mark-ready.ts'
import { stage } from './stage/stage.ts'
import { unstage } from './stage/unstage.ts'

/** Every command there is, by wire name. A version once shipped stays here for ever (VersionTotality). */
const all = [
  accept,
  claim,
  release,
  takeOver,
  pickLine,
  shortLine,
  undoPick,
  putBack,
  sameItems,
  stage,
  unstage,
  markReady,
  handOver,
  closeCase,
  settleAttention,
  routeFulfillment,
  cancelFulfillment,
  leaveFeed,
  saveStore,
  savePerson,
  saveBin,
] as const

type Definition = (typeof all)[number]
export type CommandName = Definition['name']
export type ArgsOf<N extends CommandName> =
  Extract<Definition, { name: N }> extends CommandDefinition<N, infer Args> ? Args : never

// the registry erases each command's own argument type: `parseCommand` is the only way in, and it checks them first
export const commands: ReadonlyMap<string, CommandDefinition> = new Map(
  all.map((definition) => [definition.name, definition as unknown as CommandDefinition]),
)

export type ParsedCommand =
  | { ok: true; definition: CommandDefinition; args: unknown }
  | { ok: false; code: 'unknown-command' }
  | { ok: false; code: 'bad-arguments'; issues: string }

/** Finds a command by wire name and version and checks its arguments against its schema. */
export function parseCommand(name: string, v: number, args: unknown): ParsedCommand {
  const definition = commands.get(name)
  if (!definition || definition.v !== v) return { ok: false, code: 'unknown-command' }
  const parsed = definition.args.safeParse(args)
  if (parsed.success) return { ok: true, definition, args: parsed.data }
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'args'}: ${issue.message}`).join('; ')
  return { ok: false, code: 'bad-arguments', issues }
}
