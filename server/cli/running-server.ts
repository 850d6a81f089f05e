import { readFileSync } from 'node:fs'
import { request as httpRequest, type ClientRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { join } from 'node:path'
import type { Problem } from '#domain/protocol.ts'
import type { Settings } from '../env.ts'
import { DataFolderInUse, readAddress } from '../store/data-folder.ts'
import { openDatabase, type Database } from '../store/database.ts'

/** The database, unless a server has the data folder open: that is asked then. */
export async function openUnlessInUse(dataFolder: string, settings: Settings): Promise<Database | undefined> {
  try {
    return await openDatabase({ dataFolder, databaseUrl: settings.DATABASE_URL })
  } catch (error) {
    if (error instanceof DataFolderInUse) return undefined
    throw error
  }
}

/**
 * A request with the admin key to the server that has the data folder open; its body is still to be written. Not fetch: it
 * gives an answer only once the whole request is sent, and gives up after five minutes.
 * @throws DataFolderInUse where that does not answer yet
 */
export function requestRunningServer(
  dataFolder: string,
  settings: Settings,
  path: string,
  {
    method,
    headers,
    query = {},
  }: { method: string; headers: Record<string, string>; query?: Record<string, string | string[] | undefined> },
): ClientRequest {
  const server = readAddress(dataFolder)
  if (server === undefined) throw new DataFolderInUse(dataFolder, undefined)
  const { address, certificate } = server
  const url = new URL(path, address)
  // an address that means every network of the machine
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = 'localhost'
  for (const [name, value] of Object.entries(query)) {
    for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, one)
  }
  const key = settings.STOREHAND_ADMIN_KEY ?? readFileSync(join(dataFolder, 'admin.key'), 'utf8').trim()
  const options = { method, headers: { ...headers, authorization: `Bearer ${key}` } }
  return certificate === undefined
    ? httpRequest(url, options)
    : // whoever wrote this very certificate into the data folder is who we want, whatever name it is for
      httpsRequest(url, {
        ...{ ...options, ca: certificate, allowPartialTrustChain: true },
        checkServerIdentity: () => undefined,
      })
}

/** A problem as a person at a terminal reads it: what is wrong, and what to do next. */
export function toldBy({ title, detail, next }: Partial<Problem>): string {
  return [detail ?? title, next].filter(Boolean).join(' ')
}

/** The server's problem, as a sentence. */
export class ServerRefused extends Error {
  readonly code: string

  /** @param otherwise where the answer is none of ours */
  constructor(body: string, otherwise = 'The server broke off.') {
    let problem: Partial<Problem> = {}
    try {
      problem = JSON.parse(body) as typeof problem
    } catch {
      // no answer of ours
    }
    super(toldBy(problem) || otherwise)
    this.code = problem.code ?? 'server-failed'
  }
}
