import { randomUUID } from 'node:crypto'
import { DeviceKey } from './device-key.ts'

interface Enrolled {
  deviceId: string
  store: { id: string }
}

/** A device that talks real HTTP to a server in another process, with nothing of the PWA. */
export class HttpDevice {
  readonly clientId = randomUUID()
  readonly key: DeviceKey
  enrolled!: Enrolled
  #nonce = ''
  #token = ''

  private constructor(key: DeviceKey) {
    this.key = key
  }

  /** @param from the address that a proxy on this machine tells */
  static async enrol(url: string, code: string, name = 'A phone', from?: string): Promise<HttpDevice> {
    const device = new HttpDevice(await DeviceKey.make())
    const { clientId } = device
    device.enrolled = (await device.#prove(url, '/v1/devices', { code, name, clientId }, from)) as Enrolled
    return device
  }

  /** With a proof of its key and no token. */
  async fetchByKey(url: string, path: string, init: RequestInit): Promise<Response> {
    for (;;) {
      const dpop = await this.key.proof(init.method ?? 'GET', url + path, this.#nonce || undefined)
      const answer = await fetch(url + path, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), dpop },
      })
      if (!this.#renewed(answer)) return answer
    }
  }

  /** With a token of its own, and a nonce that it asks for when it has none or an old one. */
  async fetch(url: string, path: string, init: RequestInit = {}): Promise<Response> {
    this.#token ||= ((await this.#prove(url, '/v1/token', {})) as { token: string }).token
    for (;;) {
      const shown = await this.key.headers(init.method ?? 'GET', url + path, this.#nonce, this.#token)
      const answer = await fetch(url + path, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...shown },
      })
      if (!this.#renewed(answer)) return answer
    }
  }

  /** Posts JSON. @throws Error where the server refuses it */
  async post<T>(url: string, path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    const answer = await this.fetch(url, path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${url}${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  async #prove(url: string, path: string, body: unknown, from?: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', ...(from !== undefined && { 'x-forwarded-for': from }) }
    const answer = await this.fetchByKey(url, path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${url}${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }

  /** Takes the newest nonce. @returns whether it was refused only for want of it */
  #renewed({ status, headers }: Response): boolean {
    this.#nonce = headers.get('dpop-nonce') ?? this.#nonce
    return status === 401 && headers.get('www-authenticate')?.includes('use_dpop_nonce') === true
  }
}
