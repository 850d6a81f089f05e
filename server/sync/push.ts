import { parseCommand, type ArgsOf } from '#domain/commands.ts'
import type { Reason } from '#domain/decision.ts'
import { addPerson } from '#domain/people/add-person.ts'
import type { Envelope, Outcome, PushRequest, PushResponse, Verdict } from '#domain/protocol.ts'
import { reasonCodes } from '#domain/reasons.ts'
import type { Device } from '../authenticate.ts'
import { execute, type ExecutedOutcome, type ServerCommand } from '../execute.ts'
import { receiveKept } from '../photos.ts'
import { ProblemError } from '../problems.ts'
import { firstSeen } from '../store/attempts.ts'
import type { Database } from '../store/database.ts'
import { isProven, type AuthorKeys } from './check-proof.ts'
import { occurredAt } from './occurred-at.ts'
import { checkRoom } from './quarantine.ts'

/** An action that this server does not know waits this long for a newer server before a person has to look at it. */
const UNKNOWN_MS = 24 * 3600_000
const RETRY_MS = 60_000

/** Whose queue it is. */
type Sender = Pick<Device, 'deviceId' | 'name' | 'revokedAt'>

/**
 * Takes a device's queue on, exactly once. Nothing of a blocked device is executed: it is quarantined, whatever it is, for
 * a lead to look at.
 * @throws ProblemError gap, forked, resync, retry; quarantine-full
 */
export async function push(
  database: Database,
  { deviceId, name: deviceName, revokedAt }: Sender,
  request: PushRequest,
  onCrash?: (error: unknown, command: ServerCommand) => void,
): Promise<PushResponse> {
  const receivedAt = database.clock()
  const { storeId, clientId } = request
  const { authorKeys, versions } = await readContext(database, deviceId, request)
  const { ver, tag } = request.base
  const place = { storeId, deviceId }
  // a blocked device may read no history that it could agree on
  if (revokedAt === null && ver > 0 && versions.get(ver)?.tag !== tag) throw new ProblemError('resync')
  if (revokedAt !== null) await checkRoom(database, place, revokedAt, request.commands)
  const blocked: Reason | undefined =
    revokedAt === null ? undefined : { code: 'device-revoked', detail: { device: deviceName, deviceId } }

  const toldKeys = keysIn(request)
  const known = blocked
    ? request.commands.map((envelope) => ({ envelope, unknown: false }))
    : await takeKnown(database, request)
  const commands = known.map(({ envelope, unknown }): ServerCommand => {
    const { cmdId, seq, name, v, args, actorId, deviceAt, after, approval, onBehalfOf } = envelope
    const { at, uncertaintyMs } = occurredAt(envelope, request.clock, receivedAt, versions.get(envelope.base)?.at)
    // only a device says the key of somebody whom nobody knows yet, and only its command makes it count
    const told = authorKeys.has(actorId) ? undefined : toldKeys.get(actorId)
    const isBy = (proof: Pick<Envelope, 'actorId' | 'proof'>) =>
      isProven(envelope, place, proof, authorKeys.get(proof.actorId) ?? (proof === envelope ? told : undefined))
    const proven = isBy(envelope) && (!approval || isBy(approval))
    const code = unknown ? 'unknown-command' : proven ? undefined : 'bad-proof'
    const held: Reason | undefined = code ? { code, detail: blocked?.detail ?? {} } : blocked
    return {
      ...{ key: cmdId, cmdId, clientId, seq, name, v, args, actorId, deviceAt, at, occurred: { uncertaintyMs } },
      ...(after && { after }),
      ...(approval && { approverId: approval.actorId }),
      ...(onBehalfOf && { onBehalfOf }),
      ...(told && { keyFrom: told.cmdId }),
      ...(envelope.earlier && { earlier: earlierAnswer(envelope.earlier) }),
      ...(held && { held }),
    }
  })
  const done = await execute(database, storeId, 'device', commands, {
    queue: { clientId, deviceId, ackedSeq: request.ackedSeq ?? 0 },
    ...(onCrash && { onCrash }),
  })
  const { head, tag: headTag, lastSeq, outcomes } = done
  const photos = outcomes.flatMap(({ changes }) => changes.filter(({ kind, created }) => kind === 'photo' && created))
  for (const { id } of photos) await receiveKept(database, storeId, id)
  return { head, tag: headTag, lastSeq, outcomes: outcomes.map(toOutcome) }
}

/**
 * The commands up to the first that this server does not know: it and all behind it stay in the device's queue until the
 * server is updated. After a day it is taken and quarantined, so that the queue moves on.
 * @throws ProblemError retry when the very first is unknown
 */
async function takeKnown(
  database: Database,
  request: PushRequest,
): Promise<{ envelope: Envelope; unknown: boolean }[]> {
  const taken: { envelope: Envelope; unknown: boolean }[] = []
  for (const envelope of request.commands) {
    const parsed = parseCommand(envelope.name, envelope.v, envelope.args)
    const unknown = !parsed.ok && parsed.code === 'unknown-command'
    if (unknown) {
      const since = await firstSeen(database, request.storeId, 'device', envelope.cmdId)
      if (database.clock() - since < UNKNOWN_MS) break
    }
    taken.push({ envelope, unknown })
  }
  if (taken.length === 0) {
    throw new ProblemError('retry', { afterMs: RETRY_MS, detail: 'The server does not know this kind of action.' })
  }
  return taken
}

/** The keys of people whom this device let in without a network, by person, and the command that says so. */
function keysIn({ commands }: PushRequest): Map<string, AuthorKeys & { cmdId: string }> {
  const told = commands.flatMap(({ cmdId, name, v, args }) => {
    const parsed = name === addPerson.name ? parseCommand(name, v, args) : undefined
    if (!parsed?.ok) return []
    const { personId, publicKey } = parsed.args as ArgsOf<typeof addPerson.name>
    return publicKey === null ? [] : [[personId, { cmdId, key: null, publicKey }] as const]
  })
  return new Map(told)
}

/** The authors' keys on this device, and the versions that the commands were made on. */
async function readContext(database: Database, deviceId: string, { storeId, base, commands }: PushRequest) {
  const vers = [...new Set([base.ver, ...commands.map((command) => command.base)])]
  const actorIds = [...new Set(commands.flatMap(({ actorId, approval }) => [actorId, approval?.actorId ?? actorId]))]
  const rows = await database.read
    .selectFrom('version')
    .select((eb) => [
      ...(['ver', 'tag', 'at'] as const),
      eb.val<string | null>(null).as('person_id'),
      eb.val<string | null>(null).as('public_key'),
    ])
    .where('store_id', '=', storeId)
    .where('ver', 'in', vers)
    .unionAll((eb) =>
      eb
        .selectFrom('author_key')
        .select((inner) => [
          ...[inner.lit(0).as('ver'), 'key as tag' as const, inner.lit(0).as('at')],
          ...(['person_id', 'public_key'] as const),
        ])
        .where('store_id', '=', storeId)
        .where('device_id', '=', deviceId)
        .where('person_id', 'in', actorIds),
    )
    .execute()
  const authorKeys = new Map(
    rows.flatMap(({ person_id, tag, public_key }): [string, AuthorKeys][] =>
      person_id === null ? [] : [[person_id, { key: tag, publicKey: public_key }]],
    ),
  )
  const versions = new Map(rows.filter((row) => row.person_id === null).map((row) => [row.ver, row]))
  return { authorKeys, versions }
}

/** A device repeats what it was told; a code that this server never says is left out. */
function earlierAnswer({ status, code, detail }: Verdict): NonNullable<ServerCommand['earlier']> {
  const known = reasonCodes.find((reason) => reason === code)
  return { status, ...(known && { code: known }), ...(detail && { detail }) }
}

function toOutcome({ cmdId, seq = 0, status, code, detail }: ExecutedOutcome): Outcome {
  return { cmdId, seq, status, ...(code && { code }), ...(detail && { detail }) }
}
