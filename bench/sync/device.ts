import { randomUUID } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { Access } from '../../src/offline/access.ts'
import { StorehandDb } from '../../src/offline/db.ts'
import { Engine } from '../../src/offline/engine.ts'
import type { Ports } from '../../src/offline/ports.ts'
import { openSession } from '../../src/offline/signing.ts'
import { keyPairOf } from './device-key.ts'
import type { Credentials } from './store.ts'
import { untilHolds } from './until.ts'

/** What Chromium says that it takes from a server on this machine or over TLS. */
const ACCEPT_ENCODING = 'gzip, deflate, br, zstd'

/**
 * The app's real engine under Node, on an IndexedDB in memory, talking real HTTP. It measures the protocol and the server;
 * what a device's own disk takes is measured in Chromium.
 */
export class NodeDevice {
  readonly engine: Engine
  #online = true
  /** what the engine waits with, to be run at the end of the wait */
  #waiting = new Map<NodeJS.Timeout, () => void>()
  readonly #urlOf: (path: string) => string

  private constructor(urlOf: (path: string) => string, db: StorehandDb) {
    this.#urlOf = urlOf
    this.engine = new Engine(this.#ports(), db)
  }

  /** @param urlOf the server's address for a path: each may be counted apart */
  static async open(urlOf: (path: string) => string, credentials: Credentials): Promise<NodeDevice> {
    const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
    const { deviceId, key, clientId, store, personId } = credentials
    await db.write('device', { deviceId, key: await keyPairOf(key), clientId, store, name: 'A device' })
    const [authorKey, dataKey] = [credentials.authorKey, credentials.dataKey].map(
      (key) => new Uint8Array(Buffer.from(key, 'base64')),
    ) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>]
    await db.write('session', await openSession(personId, { authorKey, dataKey }))
    return new NodeDevice(urlOf, db)
  }

  async run<N extends CommandName>(name: N, args: ArgsOf<N>): Promise<string> {
    const result = await this.engine.run(name, args)
    if (result.status === 'refused') throw new Error(`${name} was refused: ${result.reason.code}`)
    return result.cmdId
  }

  until(holds: () => boolean | Promise<boolean>): Promise<void> {
    return untilHolds(this.engine, holds)
  }

  goOffline(): void {
    this.#online = false
  }

  /** Whatever it waits with is due now: the next try of everything, as when all devices try in the same moment. */
  reconnect(): void {
    this.#online = true
    const due = [...this.#waiting.values()]
    for (const timer of this.#waiting.keys()) clearTimeout(timer)
    this.#waiting.clear()
    for (const work of due) work()
  }

  #ports(): Ports {
    let last: Promise<unknown> = Promise.resolve()
    const monoMs = () => performance.now()
    const send = (path: string, init: RequestInit) => {
      if (!this.#online) return Promise.reject(new TypeError('offline'))
      const headers = { ...(init.headers as Record<string, string>), 'accept-encoding': ACCEPT_ENCODING }
      return fetch(`${this.#urlOf(path)}${path}`, { ...init, headers })
    }
    const access = new Access({ fetch: send, monoMs }, this.#urlOf('/'), 'bench')
    return {
      now: () => Date.now(),
      monoMs,
      bootId: randomUUID(),
      newId: () => uuidv7(),
      after: (ms, work) => {
        const timer = setTimeout(() => {
          this.#waiting.delete(timer)
          work()
        }, ms)
        this.#waiting.set(timer, work)
        return () => {
          this.#waiting.delete(timer)
          clearTimeout(timer)
        }
      },
      timeout: (ms) => AbortSignal.timeout(ms),
      fetch: send,
      access: async () => access,
      withLock: async (_name, work) => {
        const turn = last.then(work)
        last = turn.catch(() => undefined)
        return await turn
      },
      announce: () => undefined,
      onAnnounced: () => undefined,
      jitter: () => Math.random(),
    }
  }
}
