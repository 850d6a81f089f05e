import { expect, test } from 'vitest'
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
