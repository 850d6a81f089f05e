import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSettings } from './env.ts'

test('has defaults, and takes an empty variable as none', () => {
  const defaults = { PORT: 8080, HOST: '127.0.0.1', STOREHAND_DATA: 'data' }
  expect(readSettings({})).toEqual(defaults)
  expect(readSettings({ PORT: '', HOST: '', PATH: '/bin' })).toEqual(defaults)
  expect(readSettings({ PORT: '0', DATABASE_URL: 'postgres://a:b@localhost/c' })).toMatchObject({ PORT: 0 })
  expect(readSettings({ DATABASE_URL: 'postgresql:///c?host=/run/postgresql' })).toMatchObject(defaults)
})

test('says in a sentence what is wrong, without the value', () => {
  const wrong = { PORT: '80a', DATABASE_URL: 'mysql://root:secret@localhost/x', STOREHAND_ADMIN_KEY: 'short' }
  expect(() => readSettings(wrong)).toThrow(
    'PORT must be a whole number from 0 to 65535. ' +
      'DATABASE_URL must look like postgres://user:password@host:5432/database. ' +
      'STOREHAND_ADMIN_KEY must have at least 16 characters and no space.',
  )
})

test('takes a secret from the file that a container is given it in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storehand-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const key = file('key', 'a-key-of-sixteen-or-more\n')
  const given = { STOREHAND_ADMIN_KEY_FILE: key, DATABASE_URL_FILE: file('url', 'postgres://a:b@localhost/c') }
  expect(readSettings(given)).toMatchObject({
    ...{ STOREHAND_ADMIN_KEY: 'a-key-of-sixteen-or-more', DATABASE_URL: 'postgres://a:b@localhost/c' },
  })
  const none = join(folder, 'none')
  expect(() => readSettings({ STOREHAND_ADMIN_KEY_FILE: none })).toThrow(
    `STOREHAND_ADMIN_KEY_FILE names a file that cannot be read: ${none} (ENOENT).`,
  )
  expect(() => readSettings({ ...given, DATABASE_URL: 'postgres:///c' })).toThrow('set one of them')
  expect(() => readSettings({ DATABASE_URL_FILE: key })).toThrow('DATABASE_URL must look like postgres://')
  expect(readSettings({ STOREHAND_ADMIN_KEY_FILE: '' })).not.toHaveProperty('STOREHAND_ADMIN_KEY')
})
