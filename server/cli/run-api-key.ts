import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ApiKey } from '../access/api-keys.ts'
import { buildApp } from '../app.ts'
import { newSecret } from '../authenticate.ts'
import { openDataKeys } from '../data-keys.ts'
import { readSettings } from '../env.ts'
import { openHandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import type { ApiKeyOptions } from './api-key.ts'
import { openUnlessInUse, requestRunningServer, ServerRefused } from './running-server.ts'
import { told } from './told.ts'

const DAY_MS = 24 * 3600_000

/** @returns the exit status */
export async function runCreate(name: string, options: ApiKeyOptions): Promise<number> {
  const { scope, store, days, json } = options
  return await told(async () => {
    const made = await ask<ApiKey & { key: string }>(options, 'POST', '/v1/api-keys', {
      ...{ name, scopes: scope },
      ...(store !== undefined && { storeId: store }),
      ...(days !== undefined && { expiresAt: Date.now() + days * DAY_MS }),
    })
    if (json) return console.log(JSON.stringify(made))
    console.log(made.key)
    console.error(`This is the key of “${name}”. Keep it now: it is not shown again. ${inWords(made)}`)
  })
}

/** @returns the exit status */
export async function runList(options: ApiKeyOptions): Promise<number> {
  return await told(async () => {
    const { apiKeys } = await ask<{ apiKeys: ApiKey[] }>(options, 'GET', '/v1/api-keys')
    if (options.json) return console.log(JSON.stringify(apiKeys))
    for (const key of apiKeys) console.log(`${key.id}  ${key.name}: ${inWords(key)}`)
    if (apiKeys.length === 0) console.error('There is no key. Make one: npx storehand api-key create --help')
  })
}

/** @returns the exit status */
export async function runRevoke(id: string, options: ApiKeyOptions): Promise<number> {
  return await told(async () => {
    const revoked = await ask<ApiKey>(options, 'DELETE', `/v1/api-keys/${encodeURIComponent(id)}`)
    console.log(options.json ? JSON.stringify(revoked) : `Revoked the key of “${revoked.name}”.`)
  })
}

function inWords({ scopes, storeId, expiresAt, lastUsedAt, revokedAt }: ApiKey): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return [
    scopes.join(' '),
    storeId === null ? 'every store' : `store ${storeId}`,
    expiresAt === null ? 'no end' : `until ${day(expiresAt)}`,
    lastUsedAt === null ? 'never used' : `last used ${new Date(lastUsedAt).toISOString()}`,
    ...(revokedAt === null ? [] : [`revoked ${day(revokedAt)}`]),
  ].join(', ')
}

/** Asks the API: the server that has the data folder open, or else one without a network. @throws ServerRefused */
async function ask<T>(
  options: ApiKeyOptions,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: object,
): Promise<T> {
  const settings = readSettings(process.env)
  const dataFolder = resolve(options.data ?? settings.STOREHAND_DATA)
  const database = await openUnlessInUse(dataFolder, settings)
  if (database) return (await askHere(database, method, url, body)) as T
  const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
  const request = requestRunningServer(dataFolder, settings, url, { method, headers })
  request.end(body && JSON.stringify(body))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return answered(response.statusCode ?? 0, await text(response)) as T
}

async function askHere(database: Database, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) {
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
