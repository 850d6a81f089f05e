import type { Envelope } from '#domain/protocol.ts'
import { execute } from './execute.ts'
import { hashPin } from './people.ts'
import { rejected } from './rejected.ts'
import type { Database } from './store/database.ts'
import { checkSigned } from './sync/check-signed.ts'

type SignedReset = Omit<Envelope, 'seq' | 'args'> & { args: { personId: string; pin: string } }

/**
 * Sets another person's PIN, if the one who signed it may: once, however often it is sent. The log keeps no PIN.
 * @throws ProblemError bad-signature, rejected
 */
export async function resetPin(
  database: Database,
  place: { storeId: string; deviceId: string },
  command: SignedReset,
): Promise<void> {
  const { cmdId, name, v, actorId, args } = command
  await checkSigned(database, place, command)
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
