import { createHmac } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { signedText } from '#domain/proof.ts'
import type { Envelope, PushRequest } from '#domain/protocol.ts'
import { scopes } from '../../access/scopes.ts'
import { HttpDevice } from '../http-device.ts'
import { isStream } from './document.ts'
import type { MadeRequest } from './requests.ts'

const DEVICES = 24
const KEYS = 24

interface Signer {
  device: HttpDevice
  /** base64, of Ana */
  authorKey: string
  nextSeq: number
}

export interface Answer {
  status: number
  type: string
  body: string
}

/** A store full of devices and programs that may ask everything: enough of them that no rate limit is in the way. */
export class Asker {
  readonly #url: string
  readonly #adminKey: string
  readonly #storeId: string
  readonly #signers: Signer[] = []
  readonly #keys: string[] = []
  #asked = 0

  private constructor(url: string, adminKey: string, storeId: string) {
    this.#url = url
    this.#adminKey = adminKey
    this.#storeId = storeId
  }

  static async open(url: string, adminKey: string, storeId: string): Promise<Asker> {
    const asker = new Asker(url, adminKey, storeId)
    const ana = { name: 'Ana', role: 'lead', pin: '1111' }
    await asker.#admin('PUT', `/v1/people/ana?storeId=${storeId}`, ana)
    await asker.#admin('PUT', `/v1/bins/b1?storeId=${storeId}`, { code: 'B1', name: 'B1', kind: 'shelf' })
    const orders = [
      'order_number,sku,name,quantity,placed_at',
      '4711,MUG,Mug,9,2026-11-16T08:00Z',
      '4712,MUG,Mug,9,2026-11-16T08:00Z',
    ]
    await asker.#admin('POST', `/v1/import/orders?storeId=${storeId}`, orders.join('\n'), 'text/csv')
    const wanted = { devices: DEVICES, minutes: 60 }
    const { code } = (await asker.#admin('POST', `/v1/enrolment-codes?storeId=${storeId}`, wanted)) as { code: string }
    for (let made = 0; made < DEVICES; made++) {
      const device = await HttpDevice.enrol(url, code, 'A phone', asker.#address())
      const { authorKey } = await device.post<{ authorKey: string }>(url, '/v1/sign-in', {
        personId: 'ana',
        pin: '1111',
      })
      asker.#signers.push({ device, authorKey, nextSeq: 1 })
    }
    for (let made = 0; made < KEYS; made++) {
      const body = { name: 'Shop', scopes: Object.keys(scopes), storeId }
      const { key } = (await asker.#admin('POST', '/v1/api-keys', body)) as { key: string }
      asker.#keys.push(key)
    }
    return asker
  }

  /** The ids of the orders, lines and so on that there are. */
  async known(): Promise<Record<string, unknown[]>> {
    const found = (await this.#admin('GET', `/v1/fulfillments?storeId=${this.#storeId}&find=471`)) as {
      fulfillments: { id: string; doc: { lines: { id: string }[] } }[]
    }
    if (found.fulfillments.length === 0) throw new Error('no order came in')
    const ids = found.fulfillments.map(({ id }) => id)
    const start = { ver: 0, tag: '' }
    return {
      ...{ id: [...ids, 'ana', 'b1', this.#storeId], fulfillmentId: ids, storeId: [this.#storeId] },
      ...{ lineId: found.fulfillments.flatMap(({ doc }) => doc.lines.map(({ id }) => id)) },
      ...{
        personId: ['ana', 'ben'],
        actorId: ['ana'],
        binId: ['b1'],
        from: [start],
        ackedSeq: [0],
        after: [undefined],
      },
      ...{ approval: [undefined], earlier: [undefined], takeOver: [null], pin: ['1111'] },
    }
  }

  async ask(request: MadeRequest): Promise<Answer> {
    const { operation, by, path, type, headers } = request
    const requirement = operation.security?.[by % Math.max(1, operation.security.length)] ?? {}
    const shown: Record<string, string> = { ...headers, 'x-forwarded-for': this.#address() }
    if (type !== undefined) shown['content-type'] = type
    const signer = this.#signers[by % this.#signers.length]
    if (!signer) throw new Error('nobody is there')
    const body = request.sound ? asNext(signer, this.#storeId, request.body) : request.body
    const init = { method: operation.method, headers: shown, ...(body !== undefined && { body }) }
    const answer =
      'device' in requirement
        ? await signer.device.fetch(this.#url, path, init)
        : 'key' in requirement
          ? await signer.device.fetchByKey(this.#url, path, init)
          : await fetch(this.#url + path, { ...init, headers: { ...shown, ...this.#bearer(requirement, by) } })
    const answered = { status: answer.status, type: answer.headers.get('content-type')?.split(';')[0] ?? '' }
    if (isStream(operation) && answer.ok) {
      await answer.body?.cancel()
      return { ...answered, body: '' }
    }
    return { ...answered, body: await answer.text() }
  }

  #bearer(requirement: Record<string, string[]>, by: number): { authorization: string } | object {
    if ('admin' in requirement) return { authorization: `Bearer ${this.#adminKey}` }
    return 'apiKey' in requirement ? { authorization: `Bearer ${this.#keys[by % this.#keys.length]}` } : {}
  }

  /** Each time another one, as a proxy would tell: no limit by address is in the way. */
  #address(): string {
    const asked = this.#asked++
    return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
  }

  async #admin(method: string, path: string, body?: unknown, type = 'application/json'): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.#adminKey}`, ...(body !== undefined && { 'content-type': type }) }
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const answer = await fetch(this.#url + path, { method, headers, ...sent })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
}

/** The same body as this device would send it next: numbered, signed, in its own name. What is no such body stays as it is. */
function asNext(signer: Signer, storeId: string, body: string | undefined): string | undefined {
  try {
    const read = JSON.parse(body ?? '') as Partial<PushRequest> & { command?: Envelope }
    const place = { storeId, deviceId: signer.device.enrolled.deviceId }
    const sign = (envelope: Envelope): Envelope => {
      const made = { ...envelope, cmdId: uuidv7(), base: 0 }
      const proof = createHmac('sha256', Buffer.from(signer.authorKey, 'base64')).update(signedText(made, place))
      return { ...made, proof: proof.digest('hex') }
    }
    if (read.command) return JSON.stringify({ ...read, command: sign(read.command) })
    if (read.clientId === undefined) return body
    const own = { ...read, clientId: signer.device.clientId, storeId }
    if (!read.commands) return JSON.stringify(own)
    const commands = read.commands.map((envelope) => ({ ...sign(envelope), seq: signer.nextSeq++ }))
    return JSON.stringify({ ...own, base: { ver: 0, tag: '' }, commands })
  } catch {
    return body
  }
}
