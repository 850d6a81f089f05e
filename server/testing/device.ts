import { createHmac, randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { commands } from '#domain/commands.ts'
import { addToDigest } from '#domain/digest.ts'
import { signedText } from '#domain/proof.ts'
import {
  PROTO,
  SCHEMA,
  START,
  type Envelope,
  type Problem,
  type PullResponse,
  type PushRequest,
  type PushResponse,
  type Row,
} from '#domain/protocol.ts'
import { keyOf } from '#domain/record-key.ts'
import type { App } from '../app.ts'
import { authorKey } from '../people.ts'
import { issueToken, TOKEN_S } from '../access/tokens.ts'
import type { Database } from '../store/database.ts'
import type { DeviceKey } from './device-key.ts'

interface Place {
  app: App
  database: Database
  time: { now: number }
  storeId: string
  deviceId: string
  clientId: string
  key: DeviceKey
}

/** What a device does to the server, with nothing of the PWA: it signs, pushes, and takes pulls over. */
export class TestDevice {
  readonly place: Place
  readonly #keys: Map<string, string>
  /** what it took over from pulls, by key */
  readonly rows = new Map<string, Row>()
  readonly bootId = randomUUID()
  cursor: PullResponse['to'] = START
  ackedSeq = 0
  nextSeq = 1
  #token: { token: string; until: number } | undefined

  private constructor(place: Place, keys: Map<string, string>) {
    this.place = place
    this.#keys = keys
  }

  static async open(place: Place): Promise<TestDevice> {
    const device = new TestDevice(place, new Map())
    await device.know('ana')
    await device.know('ben')
    return device
  }

  /** This person has signed in here once. */
  async know(personId: string): Promise<void> {
    const { database, storeId, deviceId } = this.place
    this.#keys.set(personId, await authorKey(database, storeId, personId, deviceId))
  }

  /** A command as the device would queue it; `as` changes the envelope before it is signed. */
  make(name: string, args: unknown, as: Partial<Envelope> = {}): Envelope {
    const { now } = this.place.time
    const made = {
      ...{
        cmdId: uuidv7(),
        name,
        v: commands.get(name)?.v ?? 1,
        args,
        actorId: 'ana',
        deviceAt: now,
        bootId: this.bootId,
        monoMs: 5_000,
      },
      ...{ base: this.cursor.ver, seq: as.seq ?? this.nextSeq++ },
      ...as,
    }
    return { ...made, proof: as.proof ?? this.#prove(made, made.actorId) }
  }

  /** The command with this person's approval. */
  approved(made: Envelope, actorId: string): Envelope {
    return { ...made, approval: { actorId, proof: this.#prove(made, actorId) } }
  }

  #prove(made: Omit<Envelope, 'seq' | 'proof'>, personId: string): string {
    const key = Buffer.from(this.#keys.get(personId) ?? '', 'base64')
    return createHmac('sha256', key).update(signedText(made, this.place)).digest('hex')
  }

  pick(fulfillmentId: string, as: Partial<Envelope> = {}): Envelope {
    const args = { fulfillmentId, lineId: 'l1', quantity: 1, remaining: 2, method: 'scan', takeOver: null }
    return this.make('pick-line', args, as)
  }

  async send(commands: Envelope[], as: Partial<PushRequest> = {}) {
    const { storeId, clientId, time } = this.place
    const clock = { deviceAt: time.now, bootId: this.bootId, monoMs: 5_000 }
    const base = { ver: this.cursor.ver, tag: this.cursor.tag }
    return await this.#post('/v1/sync/push', { proto: PROTO, storeId, clientId, base, clock, commands, ...as })
  }

  /** Pushes and expects that the server took it. */
  async push(commands: Envelope[], as: Partial<PushRequest> = {}): Promise<PushResponse> {
    const { status, body } = await this.send(commands, as)
    if (status !== 200) throw new Error(`push: ${JSON.stringify(body)}`)
    return body as PushResponse
  }

  /** Pushes and expects a problem. */
  async refused(commands: Envelope[], as: Partial<PushRequest> = {}): Promise<Problem> {
    const { status, body } = await this.send(commands, as)
    if (status < 400) throw new Error(`taken: ${JSON.stringify(body)}`)
    return body as Problem
  }

  async page(from: PullResponse['to'], ackedSeq = this.ackedSeq) {
    const { storeId, clientId } = this.place
    return await this.#post('/v1/sync/pull', { proto: PROTO, schema: SCHEMA, storeId, clientId, from, ackedSeq })
  }

  /** Pulls page by page and takes all of it over, as a device does. */
  async pull(betweenPages: () => Promise<void> = async () => {}): Promise<PullResponse> {
    for (let from = this.cursor; ;) {
      const { status, body } = await this.page(from)
      if (status !== 200) throw new Error(`pull: ${JSON.stringify(body)}`)
      const page = body as PullResponse
      for (const row of page.rows) {
        if (row.op === 'put') this.rows.set(keyOf(row), row)
        else this.rows.delete(keyOf(row))
      }
      from = page.to
      if (page.more) {
        await betweenPages()
        continue
      }
      this.cursor = page.to
      this.ackedSeq = page.lastSeq
      return page
    }
  }

  /** The digest of what it holds. */
  digest(): number {
    return [...this.rows.values()].reduce((digest, row) => addToDigest(digest, row), 0)
  }

  /** What it shows with one request: each proof is good for one. */
  async headers(method: string, url: string): Promise<{ authorization: string; dpop: string }> {
    const { key } = this.place
    return await key.headers(method, url, await this.nonce(), await this.token())
  }

  async nonce(): Promise<string> {
    return (await this.place.app.inject('/v1/nonce')).json<{ nonce: string }>().nonce
  }

  /** Good now; another one once a test has moved the clock past its end. */
  async token(): Promise<string> {
    const { database, time, storeId, deviceId } = this.place
    if (!this.#token || this.#token.until <= time.now) {
      this.#token = { token: await issueToken(database, storeId, deviceId), until: time.now + TOKEN_S * 1000 }
    }
    return this.#token.token
  }

  async #post(url: string, payload: object): Promise<{ status: number; body: unknown }> {
    const answer = await this.place.app.inject({
      ...{ method: 'POST', url, payload },
      headers: await this.headers('POST', url),
    })
    return { status: answer.statusCode, body: answer.json() }
  }
}
