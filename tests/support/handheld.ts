import { randomUUID } from 'node:crypto'
import { calculateThumbprint, generateKeyPair } from 'dpop'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import { Access } from '../../src/offline/access.ts'
import { StorehandDb } from '../../src/offline/db.ts'
import { Engine } from '../../src/offline/engine.ts'
import type { Ports } from '../../src/offline/ports.ts'
import { openSession } from '../../src/offline/signing.ts'
import { enrolDevice } from '../../server/devices.ts'
import { authorKey } from '../../server/people.ts'
import { STORE, type TestStore } from '../../server/testing/store.ts'

/** What the network does to a request: nothing, or what networks do. */
export type Fault = 'none' | 'lost' | 'answer-lost' | 'doubled'

/**
 * A device of the store: the real engine with the real Dexie code on an IndexedDB in memory, talking HTTP to the real
 * server. `faults` are met one a request; when they are used up the network works.
 */
export class Handheld {
  engine!: Engine
  faults: Fault[] = []
  /** requests to paths that begin so are lost as long as it stands here */
  lost: string | undefined
  /** what is new is told along with the hints over SSE */
  follows = false
  /** paths of its requests */
  asked: string[] = []
  /** ms that this device's clock is ahead */
  skewMs = 0
  /** what happens between an answer of the server and its arrival */
  delay: (path: string) => Promise<void> = async () => undefined
  readonly #url: string
  readonly idb = new IDBFactory()

  private constructor(url: string) {
    this.#url = url
  }

  static async open(store: TestStore, url: string, personId: 'ana' | 'ben'): Promise<Handheld> {
    const handheld = new Handheld(url)
    const clientId = randomUUID()
    const deviceKey = await generateKeyPair('ES256')
    const thumbprint = await calculateThumbprint(deviceKey.publicKey)
    const enrolled = await enrolDevice(store.database, STORE, 'A handheld', clientId, thumbprint)
    const key = await authorKey(store.database, STORE, personId, enrolled.deviceId)
    const db = handheld.openDb()
    const home = { id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' }
    await db.write('device', { ...enrolled, key: deviceKey, clientId, name: 'A handheld', store: home })
    const keys = {
      authorKey: new Uint8Array(Buffer.from(key, 'base64')),
      dataKey: new Uint8Array(store.dataKeys(enrolled.deviceId)),
    }
    await db.write('session', await openSession(personId, keys))
    db.close()
    await handheld.boot()
    return handheld
  }

  /** Another handheld with this one's profile, as a backup of it that was put on a second one. */
  async clone(): Promise<Handheld> {
    const copy = new Handheld(this.#url)
    const [mine, its] = [this.openDb(), copy.openDb()]
    for (const { name } of mine.tables) await its.table(name).bulkAdd(await mine.table(name).toArray())
    mine.close()
    its.close()
    await copy.boot()
    return copy
  }

  /** Starts the app on what is stored; what ran before is gone, as after a crash. */
  async boot(): Promise<void> {
    const engine = new Engine(this.#ports(), this.openDb())
    this.engine = engine
    await engine.start()
  }

  /** A second tab: the same database, and no lock that would keep the two apart. */
  async tab(): Promise<Engine> {
    const engine = new Engine(this.#ports(), this.openDb())
    await engine.open()
    return engine
  }

  async crash(): Promise<void> {
    await this.engine.stop()
    await this.boot()
  }

  openDb(): StorehandDb {
    return new StorehandDb('storehand', { indexedDB: this.idb, IDBKeyRange })
  }

  #ports(): Ports {
    let last: Promise<unknown> = Promise.resolve()
    const monoMs = () => performance.now()
    // a test may put another network under the engine
    const send = (path: string, init: RequestInit) => ports.fetch(path, init)
    const access = new Access({ fetch: send, monoMs }, this.#url, 'test')
    const ports: Ports = {
      now: () => Date.now() + this.skewMs,
      monoMs,
      bootId: randomUUID(),
      newId: () => uuidv7(),
      after: (ms, work) => {
        const timer = setTimeout(work, ms)
        return () => clearTimeout(timer)
      },
      timeout: (ms) => AbortSignal.timeout(ms),
      fetch: (path, init) => this.#fetch(path, init),
      access: async () => access,
      withLock: async (_name, work) => {
        const turn = last.then(work)
        last = turn.catch(() => undefined)
        return await turn
      },
      announce: () => undefined,
      onAnnounced: () => undefined,
      jitter: () => 0.5,
    }
    return ports
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    this.asked.push(path)
    const isPoke = path.startsWith('/v1/sync/poke')
    // as an older app asks: what is new comes with a pull, which a test may then lose
    const asked = isPoke && !this.follows ? '/v1/sync/poke' : path
    const send = () => fetch(`${this.#url}${asked}`, init)
    // the hints over SSE have no faults of their own: they may be lost anyway; what comes before each first request has
    // its own tests
    const hint = isPoke || path === '/v1/nonce' || path === '/v1/token'
    const fault =
      this.lost !== undefined && path.startsWith(this.lost) ? 'lost' : hint ? 'none' : (this.faults.shift() ?? 'none')
    switch (fault) {
      case 'none': {
        const answer = await send()
        await this.delay(path)
        // nor does it come with a push then
        const isAlone = path === '/v1/sync/push' && this.lost === '/v1/sync/pull' && answer.ok
        return isAlone ? Response.json({ ...((await answer.json()) as object), pull: undefined }) : answer
      }
      case 'lost':
        throw new TypeError('the network lost the request')
      case 'answer-lost':
        await (await send()).arrayBuffer()
        throw new TypeError('the network lost the answer')
      case 'doubled':
        await (await send()).arrayBuffer()
        return await send()
    }
  }
}
