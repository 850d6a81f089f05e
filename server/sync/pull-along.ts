import type { PushRequest, PushResponse } from '#domain/protocol.ts'
import type { Access } from '../authenticate.ts'
import type { DataKeys } from '../data-keys.ts'
import { ProblemError } from '../problems.ts'
import type { Database } from '../store/database.ts'
import { pull } from './pull.ts'

/** The answer to a push, with the pull that would follow where the device asks for it. Its commands are committed by now. */
export async function withPull(
  database: Database,
  dataKeys: DataKeys,
  access: Access,
  { proto, storeId, clientId, base, ackedSeq = 0, pull: wanted }: PushRequest,
  answer: PushResponse,
): Promise<PushResponse> {
  if (!wanted) return answer
  try {
    const request = { proto, schema: wanted.schema, storeId, clientId, from: base, ackedSeq }
    return { ...answer, pull: await pull(database, dataKeys, access, request) }
  } catch (error) {
    // what is wrong with its pull a device hears when it asks for one by itself
    if (error instanceof ProblemError) return answer
    throw error
  }
}
