import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mailOf, providerOf, pushContactOf, readSettings, refundsOf } from './env.ts'

test('has defaults, and takes an empty variable as none', () => {
  const defaults = { PORT: 8080, HOST: '127.0.0.1', STOREHAND_DATA: 'data', STOREHAND_REFUNDS: 'file' }
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

test('takes an identity provider whole, over https or on this machine', () => {
  const given = {
    STOREHAND_OIDC_ISSUER: 'https://login.contoso.example/v2',
    STOREHAND_OIDC_CLIENT_ID: 'storehand',
    STOREHAND_OIDC_CLIENT_SECRET: 'secret',
    STOREHAND_OIDC_NAME: 'Contoso',
  }
  expect(providerOf(readSettings(given))).toEqual({
    ...{ issuer: 'https://login.contoso.example/v2', clientId: 'storehand', clientSecret: 'secret' },
    ...{ name: 'Contoso', claim: 'sub' },
  })
  expect(providerOf(readSettings({ ...given, STOREHAND_OIDC_CLAIM: 'email' }))).toMatchObject({ claim: 'email' })
  expect(providerOf(readSettings({}))).toBeUndefined()
  const { STOREHAND_OIDC_NAME: _name, ...half } = given
  expect(() => providerOf(readSettings(half))).toThrow('An OpenID provider needs all of STOREHAND_OIDC_ISSUER, ')
  expect(() => readSettings({ ...given, STOREHAND_OIDC_ISSUER: 'http://login.contoso.example' })).toThrow(
    'STOREHAND_OIDC_ISSUER must be the https address of an OpenID provider; http is taken on this machine only.',
  )
  const local = readSettings({ ...given, STOREHAND_OIDC_ISSUER: 'http://127.0.0.1:3000' })
  expect(providerOf(local)).toMatchObject({ issuer: 'http://127.0.0.1:3000' })
})

test('customers are told only where it is said how, and from whom', () => {
  expect(mailOf(readSettings({}))).toBeUndefined()
  expect(() => mailOf(readSettings({ STOREHAND_MAIL: 'file' }))).toThrow('STOREHAND_MAIL needs STOREHAND_MAIL_FROM')
  const from = 'Shop <shop@example.com>'
  const settings = { STOREHAND_MAIL: 'file', STOREHAND_MAIL_FROM: from }
  expect(mailOf(readSettings(settings))).toEqual({ from, language: 'en' })
  expect(mailOf(readSettings({ ...settings, STOREHAND_MAIL_LANGUAGE: 'de' }))).toEqual({ from, language: 'de' })
  const smtp = { STOREHAND_MAIL: 'smtp', STOREHAND_MAIL_FROM: from }
  expect(() => mailOf(readSettings(smtp))).toThrow('STOREHAND_MAIL=smtp needs STOREHAND_SMTP_URL')
  const smtpUrl = 'smtp://shop:secret@mail.example.com:587'
  const whole = readSettings({ ...smtp, STOREHAND_SMTP_URL: smtpUrl })
  expect(mailOf(whole)).toEqual({ from, language: 'en', smtpUrl })
  expect(() => readSettings({ ...smtp, STOREHAND_SMTP_URL: 'http://shop:secret@mail.example.com' })).toThrow(
    'STOREHAND_SMTP_URL must look like smtp://user:password@mail.example.com:587, or smtps://…:465.',
  )
  expect(() => readSettings({ STOREHAND_MAIL_FROM: 'a@b.c\r\nBcc: x@y.z' })).toThrow('STOREHAND_MAIL_FROM must be')
})

test('push services may write to whoever is named, else to whom the installation names anyway', () => {
  expect(pushContactOf(readSettings({}))).toMatch(/^mailto:/)
  const STOREHAND_MAIL_FROM = 'Shop <shop@example.com>'
  expect(pushContactOf(readSettings({ STOREHAND_MAIL_FROM }))).toBe('mailto:shop@example.com')
  const STOREHAND_PUBLIC_URL = 'https://pickup.example.com'
  expect(pushContactOf(readSettings({ STOREHAND_MAIL_FROM, STOREHAND_PUBLIC_URL }))).toBe(STOREHAND_PUBLIC_URL)
  const STOREHAND_PUSH_CONTACT = 'mailto:it@example.com'
  expect(pushContactOf(readSettings({ STOREHAND_PUBLIC_URL, STOREHAND_PUSH_CONTACT }))).toBe(STOREHAND_PUSH_CONTACT)
  expect(() => readSettings({ STOREHAND_PUSH_CONTACT: 'it@example.com' })).toThrow(
    'STOREHAND_PUSH_CONTACT must look like',
  )
})

test('takes a public address for customers as it stands, and no other', () => {
  for (const address of ['https://pickup.example.com', 'https://example.com/shop/', 'http://localhost:8080']) {
    expect(readSettings({ STOREHAND_PUBLIC_URL: address })).toMatchObject({ STOREHAND_PUBLIC_URL: address })
  }
  const wrong = ['pickup.example.com', 'http://pickup.example.com', 'ftp://pickup.example.com', 'https://', '/c', 'x']
  const more = [
    'https://example.com/?shop=1',
    'https://example.com/?',
    'https://example.com/#c',
    'https://a:b@example.com',
  ]
  for (const address of [...wrong, ...more]) {
    expect(() => readSettings({ STOREHAND_PUBLIC_URL: address }), address).toThrow(
      'STOREHAND_PUBLIC_URL must be an https address without “?” and “#”, such as https://pickup.example.com.',
    )
  }
  expect(readSettings({ STOREHAND_PUBLIC_URL: '' })).not.toHaveProperty('STOREHAND_PUBLIC_URL')
})

test('refunds are lines of a file, or go to an address that nobody reads along to', () => {
  const given = {
    STOREHAND_REFUNDS: 'webhook',
    STOREHAND_REFUNDS_URL: 'https://pay.example.com/refunds',
    STOREHAND_REFUNDS_SECRET: `whsec_${'a'.repeat(32)}`,
  }
  const { STOREHAND_REFUNDS_URL: url, STOREHAND_REFUNDS_SECRET: secret } = given
  expect(refundsOf(readSettings({}))).toBeUndefined()
  expect(refundsOf(readSettings(given))).toEqual({ url, secret })
  expect(() => refundsOf(readSettings({ ...given, STOREHAND_REFUNDS_SECRET: '' }))).toThrow(
    'needs STOREHAND_REFUNDS_URL',
  )
  for (const own of ['http://10.1.2.3:9000/r', 'http://localhost/r']) {
    expect(refundsOf(readSettings({ ...given, STOREHAND_REFUNDS_URL: own }))).toMatchObject({ url: own })
  }
  for (const bad of ['http://pay.example.com', 'https://ana:secret@pay.example.com', 'pay']) {
    expect(() => readSettings({ ...given, STOREHAND_REFUNDS_URL: bad })).toThrow('STOREHAND_REFUNDS_URL must be')
  }
  expect(() => readSettings({ ...given, STOREHAND_REFUNDS_SECRET: 'secret' })).toThrow(
    'STOREHAND_REFUNDS_SECRET must be',
  )
})
