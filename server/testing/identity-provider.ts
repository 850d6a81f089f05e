import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider, type InteractionResults } from 'oidc-provider'
import type { ProviderSettings } from '../oidc/provider.ts'

const CLIENT = { clientId: 'storehand', clientSecret: 'a-secret-of-the-tests' }

export interface TestAccount {
  email?: string
  email_verified?: boolean
}

/** A real OpenID provider on this machine: whoever types a name is let in under it, and a browser is remembered. */
export interface TestProvider {
  /** what a server takes to sign people in by it */
  settings: ProviderSettings
  /** by the name that is typed: what is known of them */
  accounts: Map<string, TestAccount>
  /** when people were last asked who they are; now where it is not set. In s since 1970 */
  letInAt: number | undefined
  /**
   * Opens the page as a browser does, types the name (null taps Cancel), and follows to the address that it leads back to.
   * @returns the query of that address
   */
  visit(page: string, name: string | null): Promise<string>
  stop(): Promise<void>
}

/** @param returnTo the addresses that it may lead back to */
export async function startIdentityProvider(returnTo: string[]): Promise<TestProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const accounts = new Map<string, TestAccount>()
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: returnTo }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['for the tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
    renderError: (context, { error }) => void (context.body = error),
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...accounts.get(sub) }) }),
    // the chain's own app asks nobody for consent
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const made: TestProvider = {
    settings: { ...CLIENT, issuer, name: 'Contoso', claim: 'sub' },
    accounts,
    letInAt: undefined,
    visit: (page, name) => visit(issuer, page, name),
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
  const answerOther = provider.callback()
  answer = (request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end()
    if (!request.url?.startsWith('/login/')) return void answerOther(request, response)
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html').end(LOGIN)
    void finish(request, response)
  }
  const finish = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await text(request))
    const accountId = form.get('name') ?? ''
    const ts = made.letInAt
    const result: InteractionResults = form.has('cancel')
      ? { error: 'access_denied' }
      : { login: { accountId, ...(ts !== undefined && { ts }) } }
    await provider.interactionFinished(request, response, result)
  }
  return made
}

const LOGIN = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Contoso</title>
<form method="post"><label>User name <input name="name" autocomplete="off"></label>
<button>Continue</button> <button name="cancel">Cancel</button></form></html>`

async function visit(issuer: string, page: string, name: string | null): Promise<string> {
  const cookies = new Map<string, string>()
  let next = new URL(page)
  while (next.origin === issuer) {
    const isLogin = next.pathname.startsWith('/login/')
    const typed = new URLSearchParams(name === null ? { cancel: '' } : { name })
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(isLogin && { method: 'POST', body: typed }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(key, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    next = new URL(location, next)
  }
  return next.search.slice(1)
}
