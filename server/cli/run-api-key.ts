import type { ApiKey } from '../access/api-keys.ts'
import type { ApiKeyOptions } from './api-key.ts'
import { askApi } from './ask-api.ts'
import { told } from './told.ts'

const DAY_MS = 24 * 3600_000
const KEYS = '/v1/api-keys'

/** @returns the exit status */
export async function runCreate(name: string, options: ApiKeyOptions): Promise<number> {
  const { scope, store, days, json, data } = options
  return await told(async () => {
    const body = {
      ...{ name, scopes: scope },
      ...(store !== undefined && { storeId: store }),
      ...(days !== undefined && { expiresAt: Date.now() + days * DAY_MS }),
    }
    const made = await askApi<ApiKey & { key: string }>(data, { method: 'POST', url: KEYS, body })
    if (json) return console.log(JSON.stringify(made))
    console.log(made.key)
    console.error(`This is the key of “${name}”. Keep it now: it is not shown again. ${inWords(made)}`)
  })
}

/** @returns the exit status */
export async function runList(options: ApiKeyOptions): Promise<number> {
  return await told(async () => {
    const { apiKeys } = await askApi<{ apiKeys: ApiKey[] }>(options.data, { method: 'GET', url: KEYS })
    if (options.json) return console.log(JSON.stringify(apiKeys))
    for (const key of apiKeys) console.log(`${key.id}  ${key.name}: ${inWords(key)}`)
    if (apiKeys.length === 0) console.error('There is no key. Make one: npx storehand api-key create --help')
  })
}

/** @returns the exit status */
export async function runRevoke(id: string, options: ApiKeyOptions): Promise<number> {
  return await told(async () => {
    const url = `${KEYS}/${encodeURIComponent(id)}`
    const revoked = await askApi<ApiKey>(options.data, { method: 'DELETE', url })
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
