import type { ArgsOf } from '#domain/commands.ts'
import { Access } from '../../../src/offline/access.ts'
import { StorehandDb } from '../../../src/offline/db.ts'
import { Engine } from '../../../src/offline/engine.ts'
import { browserPorts } from '../../../src/offline/ports.ts'
import { openSession } from '../../../src/offline/signing.ts'
import type { BenchPage } from '../page.ts'
import { keyPairOf } from '../device-key.ts'
import type { Credentials } from '../store.ts'
import { untilHolds } from '../until.ts'

/** Who this device is, what it picks from, and what stays out of reach until `letIn`. */
interface SetUp {
  credentials: Credentials
  picks: ArgsOf<'pick-line'>[]
}

export interface OurPage extends BenchPage {
  engine: Engine
  /** Requests whose path starts so wait until they are let in. */
  hold(path: string): void
  letIn(): void
  /** Makes the n-th pick. @returns ms until it is durable */
  pick(n: number): Promise<number>
}

const db = new StorehandDb()
let online = true
let held: { path: string; until: Promise<void>; letIn: () => void } | undefined
let picks: SetUp['picks'] = []

const ports = browserPorts()
const send = async (path: string, init: RequestInit) => {
  if (held && path.startsWith(held.path)) await held.until
  if (!online) throw new TypeError('offline')
  return await fetch(path, init)
}
const access = new Access({ fetch: send, monoMs: ports.monoMs }, location.origin, 'bench')
const engine = new Engine({ ...ports, fetch: send, access: async () => access }, db)

const page: OurPage = {
  engine,

  async open(setUp) {
    const { credentials, picks: given } = setUp as SetUp
    picks = given
    if (!(await db.read('device'))) {
      const { deviceId, key, clientId, store, personId } = credentials
      await db.write('device', { deviceId, key: await keyPairOf(key), clientId, store, name: 'A device' })
      const bytesOf = (key: string) => Uint8Array.from(atob(key), (character) => character.charCodeAt(0))
      const keys = { authorKey: bytesOf(credentials.authorKey), dataKey: bytesOf(credentials.dataKey) }
      await db.write('session', await openSession(personId, keys))
    }
    await engine.open()
  },

  async coldSync(gtin) {
    const from = performance.now()
    await engine.start()
    await until(async () => (await engine.catalogue.byGtin(gtin)) !== undefined)
    return performance.now() - from
  },

  async find(gtins) {
    const found = await Promise.all(gtins.map((gtin) => engine.catalogue.byGtin(gtin)))
    return found.filter(Boolean).length
  },

  async follow() {
    await engine.start()
    await until(() => engine.view.all('fulfillment').length > 0)
  },

  async workOffline(count) {
    await engine.sync()
    online = false
    for (let n = 0; n < count; n++) await page.pick(n)
  },

  async drain() {
    online = true
    const from = Date.now()
    void engine.sync()
    await until(() => engine.view.pending.length === 0)
    return { from, confirmed: Date.now() }
  },

  async seen(count) {
    await until(() => {
      const lines = engine.view.all('fulfillment').flatMap((order) => order.lines)
      return lines.reduce((sum, line) => sum + line.picks.length, 0) >= count
    })
    return Date.now()
  },

  hold(path) {
    const { promise, resolve } = Promise.withResolvers<void>()
    held = { path, until: promise, letIn: resolve }
  },

  letIn() {
    held?.letIn()
    held = undefined
  },

  async pick(n) {
    const args = picks[n % picks.length]
    if (!args) throw new Error('there is nothing to pick')
    const from = performance.now()
    const result = await engine.run('pick-line', args)
    if (result.status === 'refused') throw new Error(`a pick was refused: ${result.reason.code}`)
    return performance.now() - from
  },
}

window.bench = page

const until = (holds: () => boolean | Promise<boolean>) => untilHolds(engine, holds)
