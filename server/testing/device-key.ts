import { calculateThumbprint, generateKeyPair, generateProof, type KeyPair } from 'dpop'

/** What a device shows with its requests, made as the PWA makes it. */
export class DeviceKey {
  readonly #pair: KeyPair
  readonly thumbprint: string

  private constructor(pair: KeyPair, thumbprint: string) {
    this.#pair = pair
    this.thumbprint = thumbprint
  }

  static async make(): Promise<DeviceKey> {
    const pair = await generateKeyPair('ES256')
    return new DeviceKey(pair, await calculateThumbprint(pair.publicKey))
  }

  /** @param url a path is one of a server that is called with `inject` */
  async proof(method: string, url: string, nonce: string | undefined, token?: string): Promise<string> {
    const { origin, pathname } = new URL(url, 'http://localhost')
    return await generateProof(this.#pair, origin + pathname, method, nonce, token)
  }

  async headers(method: string, url: string, nonce: string, token: string) {
    return { authorization: `DPoP ${token}`, dpop: await this.proof(method, url, nonce, token) }
  }
}
