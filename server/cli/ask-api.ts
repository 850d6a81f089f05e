import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { buildApp } from '../app.ts'
import { newSecret } from '../authenticate.ts'
import { openDataKeys } from '../data-keys.ts'
import { readSettings } from '../env.ts'
import { openHandoverCodes } from '../handover-code.ts'
import { checkHasDatabase } from '../store/data-folder.ts'
import type { Database } from '../store/database.ts'
import { openUnlessInUse, requestRunningServer, ServerRefused } from './running-server.ts'

interface Ask {
  method: 'GET' | 'POST' | 'DELETE'
  /** with its query */
  url: string
  body?: object
}

/**
 * Asks the API as whoever holds the admin key: the server that has the data folder open, or else one without a network.
 * Makes no database where there is none.
 * @throws NoDatabase, ServerRefused
 */
export async function askApi<T>(data: string | undefined, ask: Ask): Promise<T> {
  const settings = readSettings(process.env)
  const dataFolder = resolve(data ?? settings.STOREHAND_DATA)
  if (settings.DATABASE_URL === undefined) checkHasDatabase(dataFolder)
  const database = await openUnlessInUse(dataFolder, settings)
  if (database) return (await askHere(database, ask)) as T
  const { method, url, body } = ask
  const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
  const request = requestRunningServer(dataFolder, settings, url, { method, headers })
  request.end(body && JSON.stringify(body))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return answered(response.statusCode ?? 0, await text(response)) as T
}

async function askHere(database: Database, { method, url, body }: Ask): Promise<unknown> {
  try {
    const adminKey = newSecret()
    const [handoverCodes, dataKeys] = [await openHandoverCodes(database), await openDataKeys(database)]
    const app = await buildApp({ database, handoverCodes, dataKeys, adminKey })
    const headers = { authorization: `Bearer ${adminKey}` }
    const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) })
    await app.close()
    return answered(answer.statusCode, answer.body)
  } finally {
    await database.close()
  }
}

/** @throws ServerRefused */
function answered(status: number, body: string): unknown {
  if (status >= 400) throw new ServerRefused(body)
  return JSON.parse(body)
}
