import { createHmac } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { signedText } from '#domain/proof.ts'
import { PROTO, SCHEMA, START, type Envelope, type PullResponse, type PushResponse } from '#domain/protocol.ts'
import { HttpDevice } from '../../server/testing/http-device.ts'

/** An order to pick from, as the server routed it. */
export interface Order {
  id: string
  lineId: string
  ordered: number
}

/** A device that pushes as fast as it is answered, and remembers what it was told. */
export class Client {
  /** told to be applied, by cmdId */
  readonly acknowledged = new Set<string>()
  /** every command that it ever made */
  readonly made: string[] = []
  readonly #place: { storeId: string; deviceId: string }
  readonly #device: HttpDevice
  readonly #key: Buffer
  #unanswered: Envelope[] = []
  #nextSeq = 1

  private constructor(device: HttpDevice, key: Buffer) {
    const { deviceId, store } = device.enrolled
    this.#place = { storeId: store.id, deviceId }
    this.#device = device
    this.#key = key
  }

  static async join(url: string, code: string): Promise<Client> {
    const device = await HttpDevice.enrol(url, code, 'durability')
    const { authorKey } = await device.post<{ authorKey: string }>(url, '/v1/sign-in', {
      ...{ personId: 'ana', pin: '1111' },
    })
    return new Client(device, Buffer.from(authorKey, 'base64'))
  }

  /** Picks from the order, in pushes of 1 to 10, until the order or the server is at its end. */
  async work(url: string, { id, lineId, ordered }: Order): Promise<void> {
    let left = ordered - this.#unanswered.length
    for (;;) {
      if (this.#unanswered.length === 0) {
        const size = Math.min(left, 1 + Math.floor(Math.random() * 10))
        if (size === 0) return
        left -= size
        this.#unanswered = Array.from({ length: size }, () => this.#pick(id, lineId, ordered))
      }
      try {
        await this.#push(url)
      } catch {
        return
      }
    }
  }

  /** Sends again what was not answered, until it is. */
  async settle(url: string): Promise<void> {
    if (this.#unanswered.length > 0) await this.#push(url)
  }

  get inFlight(): number {
    return this.#unanswered.length
  }

  /** The commands that the server has an applied outcome of, after `seq`. */
  async applied(url: string, seq: number): Promise<{ cmdIds: string[]; lastSeq: number }> {
    const { outcomes, lastSeq } = await this.#pull(url, START, seq)
    return { cmdIds: outcomes.flatMap(({ cmdId, status }) => (status === 'applied' ? [cmdId] : [])), lastSeq }
  }

  /** Every fulfillment of the feed. */
  async orders(url: string): Promise<Map<string, Order & { picks: string[] }>> {
    const { rows } = await this.#pull(url, START, 0)
    const docs = rows.flatMap((row) => (row.kind === 'fulfillment' ? [row.doc as Fulfillment] : []))
    return new Map(
      docs.map(({ id, orderNumber, lines: [line] }) => {
        const { id: lineId = '', ordered = 0, picks = [] } = line ?? {}
        return [orderNumber, { id, lineId, ordered, picks: picks.map((pick) => pick.id) }]
      }),
    )
  }

  #pick(fulfillmentId: string, lineId: string, remaining: number): Envelope {
    const cmdId = uuidv7()
    this.made.push(cmdId)
    const unsigned = {
      ...{ cmdId, name: 'pick-line', v: 1, actorId: 'ana' },
      args: { fulfillmentId, lineId, quantity: 1, remaining, method: 'scan', takeOver: null },
      ...{ deviceAt: Date.now(), bootId: 'boot', monoMs: Math.floor(performance.now()), base: 0 },
    }
    const proof = createHmac('sha256', this.#key).update(signedText(unsigned, this.#place)).digest('hex')
    return { ...unsigned, proof, seq: this.#nextSeq++ }
  }

  async #push(url: string): Promise<void> {
    const clock = { deviceAt: Date.now(), bootId: 'boot', monoMs: Math.floor(performance.now()) }
    const { outcomes } = await this.#device.post<PushResponse>(url, '/v1/sync/push', {
      ...{ proto: PROTO, storeId: this.#place.storeId, clientId: this.#device.clientId, base: START, clock },
      commands: this.#unanswered,
    })
    for (const { cmdId, status } of outcomes) if (status === 'applied') this.acknowledged.add(cmdId)
    this.#unanswered = []
  }

  async #pull(url: string, start: PullResponse['to'], ackedSeq: number) {
    const rows: PullResponse['rows'] = []
    for (let from = start; ;) {
      const page = await this.#device.post<PullResponse>(url, '/v1/sync/pull', {
        ...{
          proto: PROTO,
          schema: SCHEMA,
          storeId: this.#place.storeId,
          clientId: this.#device.clientId,
          from,
          ackedSeq,
        },
      })
      rows.push(...page.rows)
      from = page.to
      if (!page.more) return { ...page, rows }
    }
  }
}

interface Fulfillment {
  id: string
  orderNumber: string
  lines: { id: string; ordered: number; picks: { id: string }[] }[]
}
