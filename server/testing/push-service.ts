import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { importJWK, jwtVerify } from 'jose'
import { PushedNotification } from '#domain/notification.ts'

/** What a subscribed browser was brought, opened with its key. */
interface Brought {
  notification: PushedNotification
  text: string
  headers: IncomingHttpHeaders
  /** whom the server says that a push service may write to */
  contact: string | undefined
}

/** A browser with its push service: it takes what is pushed over real HTTP, checks who sent it, and opens it (RFC 8291, RFC 8292). */
export class TestPushService {
  readonly brought: Brought[] = []
  /** what it answers to the next ones, before it takes all again */
  readonly answers: { status: number; retryAfter?: string }[] = []
  readonly #browser = createECDH('prime256v1')
  readonly #auth = randomBytes(16)
  readonly #server: Server

  private constructor() {
    this.#browser.generateKeys()
    this.#server = createServer((request, response) => {
      void buffer(request).then(async (body) => {
        const { status, retryAfter } = this.answers.shift() ?? { status: 201 }
        if (status < 300) this.brought.push(await this.#open(body, request.headers))
        response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
      })
    })
  }

  static async start(): Promise<TestPushService> {
    const service = new TestPushService()
    service.#server.listen(0, '127.0.0.1')
    await once(service.#server, 'listening')
    return service
  }

  stop(): void {
    this.#server.close()
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** As a browser tells its app. @param name of the device, so that each has its own address */
  subscription(name: string): { endpoint: string; p256dh: string; auth: string } {
    const keys = { p256dh: this.#browser.getPublicKey('base64url'), auth: this.#auth.toString('base64url') }
    return { endpoint: `${this.origin}/push/${name}`, ...keys }
  }

  async #open(body: Buffer, headers: IncomingHttpHeaders): Promise<Brought> {
    const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? []
    const point = Buffer.from(key, 'base64url')
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
    const { payload } = await jwtVerify(
      token,
      await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256'),
      {
        audience: this.origin,
      },
    )
    const text = this.#unseal(body)
    return { notification: PushedNotification.parse(JSON.parse(text)), text, headers, contact: payload.sub }
  }

  #unseal(body: Buffer): string {
    const [salt, idLength] = [body.subarray(0, 16), body[20] ?? 0]
    const [sender, sealed] = [body.subarray(21, 21 + idLength), body.subarray(21 + idLength)]
    const shared = this.#browser.computeSecret(sender)
    const about = Buffer.concat([Buffer.from('WebPush: info\0'), this.#browser.getPublicKey(), sender])
    const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, about, 32))
    const derive = (what: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${what}\0`, bytes))
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
    decipher.setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    // one record, the last: its text ends before the byte 2
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
  }
}
