import { createHmac, randomBytes } from 'node:crypto'
import { LONG_LENGTH, SHORT_LENGTH, showCode } from '#domain/devices/enrolment-code.ts'
import { isLasting } from '#domain/devices/invite-devices.ts'
import { codeFromBytes, normaliseCode } from '#domain/short-code.ts'
import type { Envelope, Invited } from '#domain/protocol.ts'
import { execute, type ServerCommand } from './execute.ts'
import { installationSecret } from './installation-secret.ts'
import { ProblemError } from './problems.ts'
import { rejected } from './rejected.ts'
import type { Database } from './store/database.ts'
import { checkSigned } from './sync/check-signed.ts'

interface Wanted {
  devices: number
  minutes: number
}

const MINUTE_MS = 60_000

/**
 * What the database keeps of a code. 40 bits could be guessed from a plain hash; this one takes the installation's secret,
 * which an embedded database does not hold.
 */
export async function hashEnrolmentCode(database: Database, typed: string): Promise<string> {
  const secret = await installationSecret(database)
  return createHmac('sha256', secret)
    .update(`enrolment code ${normaliseCode(typed)}`)
    .digest('hex')
}

/** A code that a lead or a manager asked for on their device. @throws ProblemError bad-signature, rejected, enrolment-code-told */
export async function inviteAsPerson(
  database: Database,
  place: { storeId: string; deviceId: string },
  command: Omit<Envelope, 'seq' | 'args'> & { args: Wanted },
): Promise<Invited> {
  await checkSigned(database, place, command)
  const { cmdId, name, v, actorId, args } = command
  return await invite(database, place.storeId, 'online', args, { key: cmdId, cmdId, name, v, actorId })
}

/** A code for whoever holds the admin key or runs the server. @throws ProblemError rejected */
export async function inviteAsAdmin(database: Database, storeId: string, wanted: Wanted): Promise<Invited> {
  const key = randomBytes(16).toString('hex')
  return await invite(database, storeId, 'import', wanted, { key, name: 'invite-devices', v: 1, actorId: 'set-up' })
}

async function invite(
  database: Database,
  storeId: string,
  origin: 'online' | 'import',
  args: Wanted,
  about: Pick<ServerCommand, 'key' | 'cmdId' | 'name' | 'v' | 'actorId'>,
): Promise<Invited> {
  const { devices, minutes } = args
  const length = isLasting(args) ? LONG_LENGTH : SHORT_LENGTH
  const code = codeFromBytes(randomBytes(length), length)
  // it was just made: what is queued may be old, this cannot
  const at = database.clock()
  const enrolmentCodeHash = await hashEnrolmentCode(database, code)
  const { outcomes } = await execute(database, storeId, origin, [{ ...about, args, at, enrolmentCodeHash }])
  const [outcome] = outcomes
  if (outcome?.status !== 'applied') throw await rejected(outcome)
  // only its hash is known
  if (outcome.repeat) throw new ProblemError('enrolment-code-told')
  return { code: showCode(code), devices, expiresAt: at + minutes * MINUTE_MS }
}
