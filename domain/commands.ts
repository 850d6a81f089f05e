import type * as z from 'zod/mini'
import type { CommandDefinition } from './command.ts'
import { settleAttention } from './attention/settle-attention.ts'
import { inviteDevices } from './devices/invite-devices.ts'
import { renameDevice } from './devices/rename-device.ts'
import { revokeDevice } from './devices/revoke-device.ts'
import { closeCase } from './handover/close-case.ts'
import { handOver } from './handover/hand-over.ts'
import { cancelFulfillment } from './intake/cancel-fulfillment.ts'
import { routeFulfillment } from './intake/route-fulfillment.ts'
import { addPerson } from './people/add-person.ts'
import { changePin } from './people/change-pin.ts'
import { renewPin } from './people/renew-pin.ts'
import { resetPin } from './people/reset-pin.ts'
import { revokePerson } from './people/revoke-person.ts'
import { setBadge } from './people/set-badge.ts'
import { setRole } from './people/set-role.ts'
import { accept } from './pick/accept.ts'
import { claim } from './pick/claim.ts'
import { handOnClaim } from './pick/hand-on-claim.ts'
import { pickLine } from './pick/pick-line.ts'
import { putBack } from './pick/put-back.ts'
import { release } from './pick/release.ts'
import { sameItems } from './pick/same-items.ts'
import { shortLine } from './pick/short-line.ts'
import { takeOver } from './pick/take-over.ts'
import { undoPick } from './pick/undo-pick.ts'
import { receivePhoto } from './photo/receive-photo.ts'
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
  handOnClaim,
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
  addPerson,
  setRole,
  setBadge,
  revokePerson,
  resetPin,
  renewPin,
  changePin,
  revokeDevice,
  inviteDevices,
  renameDevice,
  routeFulfillment,
  cancelFulfillment,
  receivePhoto,
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

/** The arguments without those that are not for everyone's eyes. */
export function shownArgs(name: string, args: unknown): unknown {
  const secret = commands.get(name)?.secret
  if (!secret || typeof args !== 'object' || args === null) return args
  return Object.fromEntries(Object.entries(args).filter(([field]) => !secret.includes(field)))
}

export type ParsedCommand =
  | { ok: true; definition: CommandDefinition; args: unknown }
  | { ok: false; code: 'unknown-command' }
  | { ok: false; code: 'bad-arguments'; issues: string }

/**
 * Finds a command by wire name and version and checks its arguments against the schema of that version. What comes out is
 * always said in the version of today: arguments of an older one are turned into it.
 */
export function parseCommand(name: string, v: number, args: unknown): ParsedCommand {
  const definition = commands.get(name)
  const known = definition && Number.isInteger(v) && v >= 1 && v <= definition.v
  if (!known) return { ok: false, code: 'unknown-command' }
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
