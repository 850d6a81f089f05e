import { generateProof } from 'dpop'
import type { Device } from './db.ts'
import { asSent, type LateRequest } from './late-request.ts'
import type { RoundPorts } from './round-ports.ts'

/** After so long without a word from the server its nonce may be over, in ms. */
const NONCE_MS = 4 * 60_000
/** A token is renewed this long before its end, in ms. */
const EARLY_MS = 60_000
/** A proof that was taken for an old one is made anew so often. */
const TRIES = 3

/** A device; without an id one that has a key and is not registered yet, which shows that key alone. */
export type Asker = Pick<Device, 'key'> & Partial<Pick<Device, 'deviceId' | 'name'>>

interface Token {
  of: string
  token: string
  /** by the monotonic clock */
  until: number
}

/**
 * Requests in the name of this device (RFC 9449): each shows a token, and a fresh proof that this device holds the key. The
 * nonce and the token live in memory only; the key alone gives the next ones. The device's clock has no say: how old
 * something is, is measured by the monotonic one, and the server tells when that was wrong.
 */
export class Access {
  /** what people call the store's identity provider; null where it has none, undefined until the server was asked */
  signInWith: string | null | undefined
  readonly #ports: Pick<RoundPorts, 'fetch' | 'monoMs'>
  readonly #origin: string
  readonly #version: string
  #nonce: { value: string; at: number } | undefined
  #token: Token | undefined
  #asking: Promise<Token | Response> | undefined

  constructor(
    ports: Pick<RoundPorts, 'fetch' | 'monoMs'>,
    origin = location.origin,
    version: string = import.meta.env['VITE_APP_VERSION'],
  ) {
    this.#ports = ports
    this.#origin = origin
    this.#version = version
  }

  /** As the browser's. Where no token can be had the answer is the one that said so. Throws what the network throws. */
  async fetch({ key, deviceId }: Asker, path: string, init: LateRequest): Promise<Response> {
    if (!key) throw new TypeError('this device has no key yet')
    if (deviceId === undefined) return await this.#prove(key, path, init)
    for (let left = TRIES; ; left--) {
      this.#asking ??= this.#tokenFor(key, deviceId, init).finally(() => {
        this.#asking = undefined
      })
      const token = await this.#asking
      // whoever else asked reads it too
      if (!('token' in token)) return token.clone()
      const answer = await this.#send(key, path, init, token.token)
      const problem = challengeOf(answer)
      if (problem === undefined || left === 0) return answer
      if (problem === 'invalid_token') this.#token = undefined
    }
  }

  /** By the key alone. */
  async #prove(key: CryptoKeyPair, path: string, init: LateRequest): Promise<Response> {
    for (let left = TRIES; ; left--) {
      const answer = await this.#send(key, path, init)
      if (challengeOf(answer) === undefined || left === 0) return answer
    }
  }

  async #tokenFor(key: CryptoKeyPair, of: string, init: LateRequest): Promise<Token | Response> {
    const { monoMs } = this.#ports
    if (this.#token?.of === of && this.#token.until > monoMs()) return this.#token
    const answer = await this.#prove(key, '/v1/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: this.#version }),
      ...(init.signal && { signal: init.signal }),
      cache: 'no-store',
    })
    if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return answer
    const told = (await answer.json()) as { token: string; expiresIn: number; signInWith?: string }
    const { token, expiresIn } = told
    this.signInWith = told.signInWith ?? null
    this.#token = { of, token, until: monoMs() + expiresIn * 1000 - EARLY_MS }
    return this.#token
  }

  async #send(key: CryptoKeyPair, path: string, init: LateRequest, token?: string): Promise<Response> {
    const { fetch, monoMs } = this.#ports
    if (!this.#nonce || monoMs() - this.#nonce.at > NONCE_MS) {
      // asking beforehand costs no more than being refused, and leaves no error in the console
      const asked = await fetch('/v1/nonce', { ...(init.signal && { signal: init.signal }), cache: 'no-store' })
      this.#heard(asked)
      if (!this.#nonce) return asked
    }
    const { origin, pathname } = new URL(path, this.#origin)
    const method = init.method ?? 'GET'
    const dpop = await generateProof(key, origin + pathname, method, this.#nonce?.value, token)
    const shown = { dpop, ...(token !== undefined && { authorization: `DPoP ${token}` }) }
    const headers = { ...(init.headers as Record<string, string>), ...shown }
    const answer = await fetch(path, { ...asSent(init), headers })
    this.#heard(answer)
    return answer
  }

  /** An answer brings the next nonce, or says by bringing none that the one it was asked with is the newest. */
  #heard({ headers }: Response): void {
    const value = headers.get('dpop-nonce') ?? this.#nonce?.value
    if (value !== undefined) this.#nonce = { value, at: this.#ports.monoMs() }
  }
}

/** Why the proof or the token was refused, where another one may be taken. */
function challengeOf({ status, headers }: Response): string | undefined {
  if (status !== 401) return undefined
  const [, error] = /^DPoP error="(\w+)"/.exec(headers.get('www-authenticate') ?? '') ?? []
  return error
}
