import * as z from 'zod/mini'
import { Envelope } from '#domain/protocol.ts'
import { authorKeys } from '../people.ts'
import { ProblemError } from '../problems.ts'
import type { Database } from '../store/database.ts'
import { isProven } from './check-proof.ts'

/** A command as it is queued, but for its place in a queue: it comes in a request of its own, at once or not at all. */
export const signedCommand = <Name extends string, Args>(name: Name, args: z.ZodMiniType<Args>) =>
  z.extend(z.omit(Envelope, { seq: true, after: true, earlier: true, approval: true }), {
    name: z.literal(name),
    v: z.literal(1),
    args,
  })

/** A command that came in a request of its own was signed by its author on this device. @throws ProblemError bad-signature */
export async function checkSigned(
  database: Database,
  place: { storeId: string; deviceId: string },
  command: Omit<Envelope, 'seq'>,
): Promise<void> {
  const keys = await authorKeys(database, place, [command.actorId])
  if (!isProven(command, place, command, keys.get(command.actorId))) throw new ProblemError('bad-signature')
}
