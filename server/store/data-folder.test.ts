import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataFolderInUse, readAddress, removeAddress, secretFile, writeAddress } from './data-folder.ts'
import { openDatabase } from './database.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'storehand-folder-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

test('belongs to one process, and the other is told where that one answers', async () => {
  const first = await openDatabase({ dataFolder })
  const refused = await openDatabase({ dataFolder }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DataFolderInUse)
  expect(refused).toMatchObject({ code: 'data-folder-in-use', message: expect.not.stringContaining('answers on') })
  writeAddress(dataFolder, { address: 'http://127.0.0.1:8080' })
  await expect(openDatabase({ dataFolder })).rejects.toThrow('It answers on http://127.0.0.1:8080.')
  removeAddress(dataFolder)
  expect(readAddress(dataFolder)).toBeUndefined()
  await first.close()
  await (await openDatabase({ dataFolder })).close()
})

test('keeps a secret that only its owner can read, the same each time', () => {
  const secret = secretFile(dataFolder, 'a.key', () => 'first')
  expect(secret).toBe('first')
  expect(secretFile(dataFolder, 'a.key', () => 'second')).toBe('first')
  expect(statSync(join(dataFolder, 'a.key')).mode & 0o777).toBe(0o600)
})

test('takes an empty file for no secret, and leaves no draft of one', () => {
  secretFile(dataFolder, 'a.key', () => 'first')
  expect(readdirSync(dataFolder)).toEqual(['a.key'])
  writeFileSync(join(dataFolder, 'b.key'), '')
  expect(() => secretFile(dataFolder, 'b.key', () => 'second')).toThrow('is empty. Bring it back from a backup')
})

test('no longer says where one answers that was killed: the admin key would go to whoever answers there now', async () => {
  writeAddress(dataFolder, { address: 'http://127.0.0.1:8080' })
  const next = await openDatabase({ dataFolder })
  expect(readAddress(dataFolder)).toBeUndefined()
  await next.close()
})
