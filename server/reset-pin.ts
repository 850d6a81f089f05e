import type { Envelope } from '#domain/protocol.ts'
import type { Person } from '#domain/store.ts'
import { execute } from './execute.ts'
import { checkPin, hashPin } from './people.ts'
import { ProblemError } from './problems.ts'
import { rejected } from './rejected.ts'
import { findPerson } from './store/oidc-identities.ts'
import type { Database } from './store/database.ts'
import { checkSigned } from './sync/check-signed.ts'

interface Place {
  storeId: string
  deviceId: string
}
type SignedReset = Omit<Envelope, 'seq' | 'args'> & { args: { personId: string; pin: string } }
type SignedChange = Omit<Envelope, 'seq' | 'args'> & { args: { personId: string; oldPin: string; pin: string } }

/**
 * Sets another person's PIN, if the one who signed it may: once, however often it is sent. The log keeps no PIN.
 * @throws ProblemError bad-signature, rejected
 */
export async function resetPin(database: Database, place: Place, command: SignedReset): Promise<void> {
  await checkSigned(database, place, command)
  await give(database, place, command)
}

/**
 * Sets the PIN of the one who signed it, who shows the PIN of before: a device that was left lying open is not enough. Tries
 * are counted as those of a sign-in.
 * @returns the person with the new one
 * @throws ProblemError bad-signature, wrong-pin, too-many-requests, rejected
 */
export async function changePin(database: Database, place: Place, command: SignedChange): Promise<Person> {
  const { actorId, args } = command
  await checkSigned(database, place, command)
  const check = await checkPin(database, { ...place, personId: actorId }, args.oldPin)
  if (check.kind === 'wait') throw new ProblemError('too-many-requests', { afterMs: check.ms })
  if (check.kind === 'wrong') throw new ProblemError('wrong-pin')
  await give(database, place, command)
  const person = await findPerson(database, place.storeId, actorId)
  if (!person) throw await rejected({ code: 'unknown-person' })
  return person
}

async function give(
  database: Database,
  place: Place,
  { cmdId, name, v, actorId, args }: SignedReset | SignedChange,
): Promise<void> {
  const { outcomes } = await execute(database, place.storeId, 'online', [
    {
      ...{ key: cmdId, cmdId, name, v, args: { personId: args.personId }, actorId },
      // it was just made: what is queued may be old, this cannot
      at: database.clock(),
      pinHash: await hashPin(args.pin),
    },
  ])
  const [outcome] = outcomes
  if (outcome?.status !== 'applied') throw await rejected(outcome)
}
