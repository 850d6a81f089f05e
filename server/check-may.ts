import type { CommandDefinition } from '#domain/command.ts'
import { decide } from '#domain/decide.ts'
import type { Reader } from '#domain/decision.ts'
import type { Envelope } from '#domain/protocol.ts'
import { rejected } from './rejected.ts'
import type { Database } from './store/database.ts'
import { readRecord } from './store/read-record.ts'
import { checkSigned } from './sync/check-signed.ts'

/**
 * Whoever signed this may have it done, now. For what changes no record, so no log has it.
 * @throws ProblemError bad-signature, rejected
 */
export async function checkMay<Args>(
  database: Database,
  place: { storeId: string; deviceId: string },
  definition: CommandDefinition<string, Args>,
  command: Omit<Envelope, 'seq' | 'args'> & { args: Args },
): Promise<void> {
  const { cmdId, actorId, args } = command
  await checkSigned(database, place, command)
  const author = await readRecord(database, place.storeId, 'person', actorId)
  const get = (kind: string) => (kind === 'person' ? author : undefined)
  const at = database.clock()
  // it came in no queue
  const made = { args, cmdId, actorId, clientId: '', at }
  // the registry erases the type of a command's arguments in the same way
  const rule = definition as unknown as CommandDefinition
  const decision = decide(rule, { get: get as Reader['get'] }, made, { uncertaintyMs: 0, receivedAt: at })
  if (decision.kind === 'accept') return
  // who is not known here has signed nothing
  throw await rejected(decision.kind === 'cannot-tell' ? { code: 'unknown-person' } : decision.reason)
}
