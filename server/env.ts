import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { ProviderSettings } from './oidc/provider.ts'
import { type Language, LANGUAGES } from './notify/templates.ts'
import { namesPrivate } from './post-out.ts'
import type { WebhookRefunds } from './refunds/webhook-refunds.ts'
import { isSecure } from './secure-address.ts'

/** What is wrong with the settings, in a sentence for whoever starts the server. */
class BadSettings extends Error {
  readonly code = 'bad-settings'
}

const Settings = z.object({
  /** where browsers find the server */
  PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), 8080),
  /** 127.0.0.1 answers this machine only; 0.0.0.0 every network it is on (needed in a container, and for phones) */
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  /** the data folder: the database, unless there is another, and the keys */
  STOREHAND_DATA: z._default(z.string().check(z.minLength(1)), 'data'),
  /** PostgreSQL 15 or newer instead of the embedded database */
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ })),
  /** files, PEM: the server itself speaks https with them */
  STOREHAND_TLS_CERT: z.optional(z.string()),
  STOREHAND_TLS_KEY: z.optional(z.string()),
  /** for connectors; without it a key is made and kept in admin.key in the data folder */
  STOREHAND_ADMIN_KEY: z.optional(z.string().check(z.regex(/^\S{16,}$/))),
  /** where customers' phones find their pages, which end in /c/…: a public address, apart from the store's (docs/curbside.md) */
  STOREHAND_PUBLIC_URL: z.optional(z.string().check(z.refine(isPlainAddress))),
  /** an OpenID provider that says who people are (docs/oidc.md) */
  STOREHAND_OIDC_ISSUER: z.optional(z.string().check(z.refine(isPlainAddress))),
  STOREHAND_OIDC_CLIENT_ID: z.optional(z.string()),
  STOREHAND_OIDC_CLIENT_SECRET: z.optional(z.string()),
  STOREHAND_OIDC_NAME: z.optional(z.string().check(z.maxLength(40))),
  STOREHAND_OIDC_CLAIM: z.optional(z.string().check(z.regex(/^[\w.:/-]{1,100}$/))),
  /** how customers are told: `file` puts mails into outgoing-mail in the data folder, `smtp` gives them to a mail server (docs/customer-messages.md); not set: not at all */
  STOREHAND_MAIL: z.optional(z.enum(['file', 'smtp'])),
  /** the mail server, with its user and password */
  STOREHAND_SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/, hostname: /.+/ })),
  STOREHAND_MAIL_FROM: z.optional(z.string().check(z.regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/))),
  STOREHAND_MAIL_LANGUAGE: z.optional(z.enum(LANGUAGES)),
  /** whom push services write to where something is wrong with alerts for closed apps (docs/alerts.md) */
  STOREHAND_PUSH_CONTACT: z.optional(z.string().check(z.regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/))),
  /** how refunds leave: `file` appends them to refunds.jsonl in the data folder, `webhook` posts them (docs/returns.md) */
  STOREHAND_REFUNDS: z._default(z.enum(['file', 'webhook']), 'file'),
  STOREHAND_REFUNDS_URL: z.optional(z.string().check(z.refine(isSpokenTo))),
  STOREHAND_REFUNDS_SECRET: z.optional(z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/))),
  /** for labels of carriers (docs/shipping.md) */
  STOREHAND_SSCC_PREFIX: z.optional(z.string().check(z.regex(/^\d{7,10}$/))),
})
export type Settings = z.infer<typeof Settings>

const wanted: Record<keyof Settings, string> = {
  PORT: 'must be a whole number from 0 to 65535',
  HOST: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  STOREHAND_DATA: 'must be the path of a folder',
  DATABASE_URL: 'must look like postgres://user:password@host:5432/database',
  STOREHAND_TLS_CERT: 'must be the path of a file',
  STOREHAND_TLS_KEY: 'must be the path of a file',
  STOREHAND_ADMIN_KEY: 'must have at least 16 characters and no space',
  STOREHAND_PUBLIC_URL: 'must be an https address without “?” and “#”, such as https://pickup.example.com',
  STOREHAND_OIDC_ISSUER: 'must be the https address of an OpenID provider; http is taken on this machine only',
  STOREHAND_OIDC_CLIENT_ID: 'must be the id that the provider gave this app',
  STOREHAND_OIDC_CLIENT_SECRET: 'must be the secret that the provider gave this app',
  STOREHAND_OIDC_NAME: 'must be what people call the provider, in 40 characters or less',
  STOREHAND_MAIL: 'must be file or smtp, or not be set',
  STOREHAND_SMTP_URL: 'must look like smtp://user:password@mail.example.com:587, or smtps://…:465',
  STOREHAND_MAIL_FROM: 'must be an address such as Harbour Street <orders@example.com>',
  STOREHAND_MAIL_LANGUAGE: `must be one of ${LANGUAGES.join(', ')}`,
  STOREHAND_PUSH_CONTACT: 'must look like mailto:it@example.com or https://example.com/contact',
  STOREHAND_REFUNDS: 'must be file or webhook, or not be set',
  STOREHAND_REFUNDS_URL: 'must be an https address without a password; http is taken in your own network only',
  STOREHAND_REFUNDS_SECRET: 'must be whsec_ and the base64 of 24 bytes or more',
  STOREHAND_SSCC_PREFIX: 'must be the 7 to 10 digits of the company’s GS1 prefix',
  STOREHAND_OIDC_CLAIM: 'must name a claim, such as sub or email',
}

/** Settings that hold a secret; each may name a file that holds it instead, as containers are given secrets. */
const secrets = [
  ...(['DATABASE_URL', 'STOREHAND_ADMIN_KEY', 'STOREHAND_OIDC_CLIENT_SECRET', 'STOREHAND_SMTP_URL'] as const),
  'STOREHAND_REFUNDS_SECRET',
] as const

/** @throws BadSettings */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in wanted && value !== ''))
  for (const name of secrets) {
    const file = env[`${name}_FILE`]
    if (file === undefined || file === '') continue
    if (given[name] !== undefined) throw new BadSettings(`${name} and ${name}_FILE say the same: set one of them.`)
    given[name] = readSecret(`${name}_FILE`, file)
  }
  const parsed = Settings.safeParse(given)
  if (parsed.success) return parsed.data
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as keyof Settings))
  // the value is not repeated: it may hold a password
  throw new BadSettings([...names].map((name) => `${name} ${wanted[name]}.`).join(' '))
}

/** The OpenID provider, where one is set up. @throws BadSettings where a part of it is missing */
export function providerOf(settings: Settings): ProviderSettings | undefined {
  const part = (name: 'ISSUER' | 'CLIENT_ID' | 'CLIENT_SECRET' | 'NAME') => settings[`STOREHAND_OIDC_${name}`]
  const [issuer, clientId] = [part('ISSUER'), part('CLIENT_ID')]
  const [clientSecret, name] = [part('CLIENT_SECRET'), part('NAME')]
  if (issuer && clientId && clientSecret && name) {
    return { issuer, clientId, clientSecret, name, claim: settings.STOREHAND_OIDC_CLAIM ?? 'sub' }
  }
  if (!issuer && !clientId && !clientSecret && !name) return undefined
  throw new BadSettings(`An OpenID provider needs all of ${OIDC_PARTS.join(', ')}.`)
}

/** How customers are told, where they are. @throws BadSettings where it is not said from whom, or by which mail server */
export function mailOf(settings: Settings): MailSettings | undefined {
  const { STOREHAND_MAIL: how, STOREHAND_MAIL_FROM: from, STOREHAND_MAIL_LANGUAGE: language = 'en' } = settings
  if (how === undefined) return undefined
  if (from === undefined) throw new BadSettings('STOREHAND_MAIL needs STOREHAND_MAIL_FROM: whom the mails are from.')
  if (how === 'file') return { from, language }
  const smtpUrl = settings.STOREHAND_SMTP_URL
  if (smtpUrl === undefined) throw new BadSettings('STOREHAND_MAIL=smtp needs STOREHAND_SMTP_URL: the mail server.')
  return { from, language, smtpUrl }
}

/** Where refunds go, where that is no file. @throws BadSettings where a part of it is missing */
export function refundsOf(settings: Settings): WebhookRefunds | undefined {
  const { STOREHAND_REFUNDS: how, STOREHAND_REFUNDS_URL: url, STOREHAND_REFUNDS_SECRET: secret } = settings
  if (how === 'file') return undefined
  if (url !== undefined && secret !== undefined) return { url, secret }
  throw new BadSettings(
    'STOREHAND_REFUNDS=webhook needs STOREHAND_REFUNDS_URL, where they go, and STOREHAND_REFUNDS_SECRET, which signs them.',
  )
}

/** Whom push services write to where something is wrong; without anybody's address they take alerts too, most of them. */
export function pushContactOf(settings: Settings): string {
  const { STOREHAND_PUSH_CONTACT: said, STOREHAND_PUBLIC_URL: page, STOREHAND_MAIL_FROM: from } = settings
  if (said !== undefined) return said
  if (page?.startsWith('https:')) return page
  return from === undefined ? 'mailto:nobody@storehand.invalid' : `mailto:${/[^\s<>]+@[^\s<>]+/.exec(from)?.[0]}`
}

/** Whom mails are from, and their language where an order does not say its customer's. */
export interface MailSettings {
  from: string
  language: Language
  /** the mail server; without it mails are files */
  smtpUrl?: string
}

const OIDC_PARTS = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME'].map((name) => `STOREHAND_OIDC_${name}`)

/** https, or http to this machine; without a query and a fragment. */
function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  // an empty “?” is no query, and what follows it would be one; a name and a password would be shown to everybody
  return isSecure(url) && !/[?#]/.test(text) && url.username === '' && url.password === ''
}

/** https, or http to this machine or a private network; without a name and a password, which a log would show. */
function isSpokenTo(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.password !== '') return false
  return isSecure(url) || (url.protocol === 'http:' && namesPrivate(url))
}

/** Without the end of the line that editors add. */
function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new BadSettings(`${name} names a file that cannot be read: ${file} (${code}).`, { cause: error })
  }
}
