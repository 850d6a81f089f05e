import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiKey } from '../access/api-keys.ts'
import { createFirstStore } from '../first-store.ts'
import { openDatabase } from '../store/database.ts'
import { startServer } from '../testing/server-process.ts'

const COMMAND = join(import.meta.dirname, 'storehand.ts')
let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'storehand-api-key-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

function storehand(...args: string[]) {
  const env = { PATH: process.env['PATH'], STOREHAND_DATA: data }
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'api-key', ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const makeStore = async () => {
  const database = await openDatabase({ dataFolder: data })
  await createFirstStore(database)
  await database.close()
}
const list = () => JSON.parse(storehand('list', '--json').stdout) as ApiKey[]

test('a key is made, listed and revoked while the server works, and opens it in between', async () => {
  const server = await startServer({ STOREHAND_DATA: data })
  try {
    const made = storehand('create', 'Web shop', '--scope', 'fulfillments:read', 'orders:write', '--days', '30')
    expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^shk_[\w-]{43}\n$/) })
    expect(made.stderr).toContain('fulfillments:read orders:write, every store, until ')
    const find = async () => {
      const headers = { authorization: `Bearer ${made.stdout.trim()}` }
      return (await fetch(`${server.address}/v1/fulfillments?find=47`, { headers })).status
    }
    expect(await find()).toBe(200)
    const [key] = list()
    expect(key).toMatchObject({ name: 'Web shop', lastUsedAt: expect.any(Number) })
    expect(storehand('list').stdout).toContain(`${key?.id}  Web shop: fulfillments:read orders:write`)
    expect(storehand('revoke', key?.id ?? '')).toMatchObject({ status: 0, stdout: 'Revoked the key of “Web shop”.\n' })
    expect(await find()).toBe(401)
  } finally {
    await server.end('SIGTERM')
  }
})

test('without a server it works on the data folder itself', async () => {
  await makeStore()
  const made = storehand('create', 'Till', '--scope', 'bins:write', '--json')
  expect(JSON.parse(made.stdout)).toMatchObject({ name: 'Till', key: expect.stringMatching(/^shk_/) })
  expect(list()).toMatchObject([{ name: 'Till', scopes: ['bins:write'] }])
  expect(list()[0]).not.toHaveProperty('key')
})

test('makes no database where there is none', () => {
  const nowhere = join(data, 'nowhere')
  for (const args of [['create', 'Till', '--scope', 'bins:write'], ['list'], ['revoke', 'none']]) {
    expect(storehand(...args, '--data', nowhere)).toMatchObject({
      ...{ status: 1, stderr: `There is no embedded database in ${nowhere}. Name the folder with --data.\n` },
    })
  }
  expect(readdirSync(data)).toEqual([])
})

test('says in a sentence what is wrong', async () => {
  await makeStore()
  expect(storehand('create', 'Till', '--scope', 'everything')).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining('Allowed choices are orders:write') },
  })
  expect(storehand('create', 'Till')).toMatchObject({ status: 2, stderr: expect.stringContaining('--scope') })
  expect(storehand('create', 'Till', '--scope', 'bins:write', '--days', '0').status).toBe(2)
  expect(storehand('create', 'Till', '--scope', 'bins:write', '--store', 'none')).toMatchObject({
    ...{ status: 1, stderr: expect.stringMatching(/^There is no such store\. The only one is store-1\. .*\n$/) },
  })
  expect(storehand('revoke', 'none')).toMatchObject({
    ...{ status: 1, stderr: expect.stringContaining('There is no such key. List them: npx storehand api-key list') },
  })
})
