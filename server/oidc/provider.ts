import * as oidc from 'openid-client'
import { ProblemError } from '../problems.ts'

export interface ProviderSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** as people call it: “Sign in with …” */
  name: string
  /** what of the provider’s words tells people apart */
  claim: string
}

/** What one sign-in is known by, from its begin to its end; nobody but this server knows the nonce and the verifier. */
export interface Begun {
  state: string
  nonce: string
  /** of PKCE */
  verifier: string
  returnTo: string
}

/** An OpenID provider that says who people are. Throws oidc-unavailable where it does not answer, oidc-refused where it refuses us. */
export interface Provider {
  readonly settings: ProviderSettings
  /** the provider's page that a browser is to open */
  pageFor(begun: Begun): Promise<string>
  /**
   * Who came back, as `settings.claim` tells.
   * @param query of the address that the browser came back to
   * @param elapsedMs since it was begun: whoever was let in before that is not who stands there now
   * @throws ProblemError oidc-cancelled, oidc-refused, oidc-unavailable
   */
  identify(begun: Begun, query: string, elapsedMs: number): Promise<string>
}

/** Four requests may follow each other while a device waits, which takes silence of 10 s for no answer. In s. */
const TIMEOUT_S = 2
/** Nothing is asked yet: a provider that is down holds up nobody but who signs in by it. */
export function openProvider(settings: ProviderSettings): Provider {
  let known: oidc.Configuration | undefined
  const ask = async () => (known = await discover(settings).catch(refuse))
  return {
    settings,
    async pageFor({ state, nonce, verifier, returnTo }) {
      const challenge = await oidc.calculatePKCECodeChallenge(verifier)
      // asked each time: a browser that is sent to a provider which does not answer ends on a page of its own
      const page = oidc.buildAuthorizationUrl(await ask(), {
        ...{ redirect_uri: returnTo, scope: scopeFor(settings.claim), state, nonce },
        ...{ code_challenge: challenge, code_challenge_method: 'S256' },
        // handhelds go from hand to hand: whom the provider remembers in this browser is no answer
        ...{ prompt: 'login', max_age: '0' },
      })
      return page.href
    },
    // another process may have begun it
    identify: async (begun, query, elapsedMs) =>
      await identify(settings, known ?? (await ask()), begun, query, elapsedMs).catch(refuse),
  }
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer)
  const authenticate: oidc.ClientAuth = (server, ...request) => {
    // what a provider takes that does not say: OpenID Connect Discovery 1.0, section 3
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = taken.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost
    way(clientSecret)(server, ...request)
  }
  // the settings let plain http pass on this very machine only
  const insecure = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  return await oidc.discovery(url, clientId, {}, authenticate, {
    timeout: TIMEOUT_S,
    execute: [...insecure, oidc.enableNonRepudiationChecks],
  })
}

const scopeFor = (claim: string) =>
  claim === 'sub' ? 'openid' : claim.startsWith('email') ? 'openid email' : 'openid profile'

async function identify(
  { claim }: ProviderSettings,
  configuration: oidc.Configuration,
  { state, nonce, verifier, returnTo }: Begun,
  query: string,
  elapsedMs: number,
): Promise<string> {
  const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${returnTo}?${query}`), {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
    maxAge: Math.ceil(elapsedMs / 1000),
  })
  const claims = tokens.claims()
  if (!claims) throw refused('no-id-token', 'The provider sent no ID token.')
  const told = claims[claim] === undefined ? await askMore(configuration, tokens.access_token, claims.sub) : claims
  const value = told[claim]
  if (typeof value !== 'string' || value === '') throw refused('no-claim', `The provider told no claim “${claim}”.`)
  if (claim !== 'email') return value
  // anybody may write any address into their own profile
  if (told['email_verified'] !== true)
    throw refused('email-not-verified', 'The provider did not verify the e-mail address.')
  return value
}

async function askMore(configuration: oidc.Configuration, token: string, subject: string) {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {}
  return (await oidc.fetchUserInfo(configuration, token, subject)) as Record<string, unknown>
}

/** No answer that could be read; the code of a request that was answered is another one. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'])

/** Turns what the library throws into a problem. Only codes are told on: messages may name people. */
function refuse(error: unknown): never {
  if (error instanceof oidc.AuthorizationResponseError) {
    if (error.error === 'access_denied') throw new ProblemError('oidc-cancelled')
    const away = ['temporarily_unavailable', 'server_error'].includes(error.error)
    throw away ? new ProblemError('oidc-unavailable') : answered(error.error)
  }
  if (error instanceof oidc.ResponseBodyError) throw answered(error.error)
  if (error instanceof oidc.WWWAuthenticateChallengeError) {
    const told = error.cause.find(({ parameters }) => parameters.error !== undefined)?.parameters.error
    throw answered(told ?? 'invalid_client')
  }
  if (error instanceof oidc.ClientError) {
    const { code = '' } = error
    throw AWAY.has(code)
      ? new ProblemError('oidc-unavailable')
      : refused(codeIn(code), `What the provider answered did not pass a check: ${codeIn(code)}.`)
  }
  // fetch’s own, without a code, is the network; one with a code is a mistake of ours
  if (error instanceof TypeError && !('code' in error)) throw new ProblemError('oidc-unavailable')
  throw error
}

const refused = (reason: string, detail: string) => new ProblemError('oidc-refused', { detail, reason })
const answered = (code: string) => refused(codeIn(code), `The provider answered “${codeIn(code)}”.`)

/** A stable code that fits into an answer, whatever stands in its place. */
const codeIn = (code: string) => (/^[\w.-]{1,60}$/.test(code) ? code : 'unknown')
