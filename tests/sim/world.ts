import { type EntryRow, FIRST_STATE, StorehandDb } from '../../src/offline/db.ts'
import { openSession } from '../../src/offline/signing.ts'
import { enrolDevice } from '../../server/devices.ts'
import { authorKey } from '../../server/people.ts'
import { Backend, PEOPLE, START_AT, STORE } from './backend.ts'
import { answersOn, checkDevice, queueOf, stateOf } from './check-device.ts'
import { checkView } from './check-view.ts'
import { letIn, renameDevice } from './requests.ts'
import { SimDevice, type Tab, type Witness } from './device.ts'
import { faultNames } from './faults.ts'
import { Network } from './network.ts'
import { Office } from './office.ts'
import type { Plan } from './plan.ts'
import { Random } from './random.ts'
import { Owner, Scheduler } from './scheduler.ts'
import { Disk } from './storage.ts'
import { Truth } from './truth.ts'
import { Verdict } from './verdict.ts'

/** A message in few words, for the trace. */
function summary(text: string): string {
  const { clientId, from, ackedSeq, commands, to, rows, lastSeq, outcomes, code, base } = JSON.parse(
    text || '{}',
  ) as Record<string, unknown>
  const seqs = (of: unknown) =>
    of && (of as { seq?: number; id?: string; ver?: number }[]).map(({ seq, id, ver }) => seq ?? `${id}@${ver}`).join()
  const said = {
    clientId: (clientId as string | undefined)?.slice(-4),
    from,
    base,
    ackedSeq,
    commands: seqs(commands),
    to,
    rows: seqs(rows),
    lastSeq,
    outcomes: seqs(outcomes),
    code,
  }
  // tags are the server's own chance
  return JSON.stringify(said, (name, value: unknown) => (name === 'tag' ? undefined : value)).replaceAll('"', '')
}

/** A tab that is told, or hidden, before it is frozen keeps no other from the lock for longer, virtual ms. */
const GIVEN_UP_MS = 1_000
/** One that is not is robbed of it (SILENCE_MS in src/offline/sync-lock.ts), after its last word was heard. */
const ROBBED_MS = 12_000

/** One store with all its devices, from its first moment to its rest. */
export class World {
  readonly random: Random
  readonly scheduler: Scheduler
  readonly backend: Backend
  readonly network: Network
  readonly office: Office
  readonly truth: Truth
  readonly verdict = new Verdict()
  readonly devices: SimDevice[] = []
  /** names of commands that the server's release does not have */
  readonly unknownToServer = new Set<string>()
  /** devices whose clock jumped: across a restart nobody can tell */
  readonly jumped = new Set<string>()
  /** from a backup: what it knew of keys and times since is gone */
  restored = false
  /** the server's code fails on these for ever, by cmdId */
  readonly poisoned = new Set<string>()
  /** the next command of this name is one of them */
  poisonNext: string | undefined
  /** decisions that were asked for twice, to compare */
  readonly asked = new Set<string>()
  /** virtual time's own hand: what happens from outside */
  readonly outside = new Owner('outside')
  readonly happened: Partial<Record<string, number>> = {}
  readonly #notes: { at: number; what: () => string }[] = []
  readonly #witness: Witness
  readonly #clocks: Plan['clocks']
  readonly #traced: boolean

  constructor({ seed, clocks }: Plan, image: Buffer, traced: boolean) {
    this.#clocks = clocks
    this.#traced = traced
    this.random = new Random(seed ^ 0x5eed)
    this.scheduler = new Scheduler(new Random(seed ^ 0x71c5))
    const now = () => Math.round(START_AT + this.scheduler.now)
    this.backend = new Backend(this.scheduler, new Owner('server'), image, now)
    this.network = new Network(this.scheduler, new Random(seed ^ 0xca11), this.backend)
    this.office = new Office(this.backend, new Random(seed ^ 0x0ff1ce))
    this.truth = new Truth(this.backend, this.verdict)
    this.backend.onVersion = (head) => this.truth.committed(head)
    this.network.onAnswer = (path, body, { status, text }, from) => {
      this.note(
        () =>
          `${from} → ${path} ${typeof body === 'string' ? summary(body) : `${body.length} bytes`} → ${status} ${summary(text)}`,
      )
      if (path !== '/v1/sync/push' || status !== 200) return
      const { outcomes } = JSON.parse(text) as { outcomes: { cmdId: string; status: string; code?: string }[] }
      for (const outcome of outcomes) this.truth.answered(outcome.cmdId, outcome.status, outcome.code)
    }
    this.#witness = {
      made: (device, cmdId, personId) => {
        this.truth.made.set(cmdId, {
          cmdId,
          device: device.name,
          family: device.family,
          personId,
          at: this.scheduler.now,
        })
      },
      shown: (device, tab) => checkView(device, tab, this.verdict, false),
      frozenUntilNow: ({ locks }, { frozen, page, owner }) => {
        if (!frozen) return
        for (const lock of locks.heldBy(page)) {
          const ms = lock.waitedSince(frozen.at)
          // a lock that it took after it was told is let go by force only
          const told = frozen.toldAt !== undefined && (lock.heldSince(page) ?? 0) < frozen.toldAt
          const what = () =>
            `another tab waits ${Math.round(ms)} ms for a lock that ${owner.name} holds, which is frozen`
          this.verdict.holds('Liveness', ms <= (told ? GIVEN_UP_MS : ROBBED_MS), what)
        }
      },
    }
  }

  /** A new handheld, enrolled, with somebody signed in. Only before the history begins. */
  async enrol(template: Disk): Promise<void> {
    const name = `device-${this.devices.length}`
    const clientId = `00000000-0000-4000-8000-${this.random.hex(12)}`
    const { deviceId: drawn } = await enrolDevice(this.backend.database, STORE, name, clientId, name)
    const enrolled = await renameDevice(this.backend.database, drawn, this.devices.length)
    await letIn(this.backend.database, { ...enrolled, name })
    const device = this.#add(name, template.copy())
    // many clocks are a little wrong, some by years: as long as they stay so, nothing comes of it
    if (this.random.chance(0.5))
      device.skewMs = Math.round(this.random.between(-1, 1) * (this.random.chance(0.5) ? 1e5 : 3e10))
    if (this.#clocks === 'right') device.skewMs = 0
    const personId = PEOPLE[this.devices.length % PEOPLE.length] ?? ''
    const key = await authorKey(this.backend.database, STORE, personId, enrolled.deviceId)
    const store = { id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' }
    this.scheduler.after(this.outside, 0, () => {
      void (async () => {
        const db = new StorehandDb('storehand', { indexedDB: device.disk.factory() })
        await db.write('device', { ...enrolled, clientId, name, store })
        await db.write('state', FIRST_STATE)
        const keys = { authorKey: Uint8Array.from(Buffer.from(key, 'base64')), dataKey: new Uint8Array(32) }
        await db.write('session', await openSession(personId, keys))
        // products are another channel
        await db.write('catalogue', { tag: '', pages: [] })
        db.close()
        device.isEnrolled = true
        for (let tabs = this.random.chance(0.4) ? 2 : 1; tabs > 0; tabs -= 1) device.openTab()
      })()
    })
  }

  /** For the trace; kept only where somebody reads it, as it holds on to all that was ever sent. */
  note(what: () => string): void {
    if (this.#traced) this.#notes.push({ at: this.scheduler.now, what })
  }

  get trace(): string[] {
    return this.#notes.map(({ at, what }) => `${at.toFixed(1).padStart(9)} ms  ${what()}`)
  }

  later(ms: number, work: () => void): void {
    this.scheduler.after(this.outside, ms, work)
  }

  /** Runs it before these tabs take their n-th next step together. */
  afterSteps(tabs: readonly Tab[], steps: number, work: () => void): void {
    const owners = tabs.map(({ owner }) => owner)
    if (owners.length === 0) return
    let left = steps
    const count = () => {
      left -= 1
      if (left >= 0) return
      for (const owner of owners) owner.onStep = undefined
      work()
    }
    for (const owner of owners) owner.onStep = count
  }

  killSoon(device: SimDevice, tab: Tab, steps: number): void {
    this.afterSteps([tab], steps, () => {
      device.killTab(tab)
      if (device.tabs.length === 0) this.bootLater(device, this.random.between(20, 3_000))
    })
  }

  /** Some browsers tell a tab before they freeze it, some have hidden it long before, some do neither. */
  freezeSoon(device: SimDevice, tab: Tab): void {
    const { owner, page } = tab
    const told = this.random.of(['told', 'hidden', 'untold'])
    const ms = this.random.between(500, told === 'untold' ? 60_000 : 30_000)
    let toldAt: number | undefined
    const freeze = () => {
      if (device.freeze(tab, toldAt)) this.later(ms, () => device.thaw(tab))
      else if (owner.state === 'alive') this.later(1, freeze)
    }
    const begin = () => {
      if (told !== 'untold') {
        page.after(0, () => {
          toldAt = this.scheduler.now
          if (told === 'told') page.tellOfFreeze()
          else page.hide()
        })
      }
      // what waits in the queue still runs
      this.later(told === 'untold' ? 0 : this.random.between(20, 2_000), freeze)
    }
    // often in the very moment when it holds up others
    const due = this.scheduler.now + (this.random.chance(0.7) ? 5_000 : 0)
    const waitForLock = () => {
      if (owner.state !== 'alive') return
      if (device.locks.heldBy(page).length > 0 || this.scheduler.now >= due) begin()
      else this.later(1, waitForLock)
    }
    waitForLock()
  }

  bootLater(device: SimDevice, ms: number): void {
    this.later(ms, () => {
      if (device.tabs.length === 0) device.openTab()
    })
  }

  afterServerSteps(steps: number, work: () => void): void {
    let left = steps
    this.backend.owner.onStep = () => {
      left -= 1
      if (left >= 0) return
      this.backend.owner.onStep = undefined
      work()
    }
  }

  /** The server ends, and another release of it starts, which does not know these commands. */
  deploy(unknown: string[]): void {
    this.backend.kill()
    this.unknownToServer.clear()
    for (const name of unknown) this.unknownToServer.add(name)
    this.backend.start()
  }

  /** The server dies, and comes back as it was when this was backed up. */
  restore(image: Buffer, remember: () => void, downMs: number): void {
    this.backend.kill()
    this.later(downMs, () => {
      this.backend.kill()
      this.later(1, () => {
        this.backend.restore(image)
        remember()
        this.restored = true
        for (const { seen } of this.devices) seen.resynced = true
      })
    })
  }

  cloneDevice(device: SimDevice): void {
    if (device.disk.writing || device.revoked || !device.isEnrolled) return
    const clone = this.#add(`device-${this.devices.length}`, device.disk.copy())
    clone.skewMs = device.skewMs
    clone.family = device.family
    clone.isEnrolled = true
    // what waits in no queue both tell of
    for (const row of clone.disk.rows<EntryRow>('entry')) this.truth.entered.begun(clone.family, row)
    Object.assign(clone.seen, device.seen, { outbox: new Map(device.seen.outbox) })
    clone.openTab()
  }

  revoke(device: SimDevice): void {
    const idOf = ({ disk }: SimDevice) =>
      (disk.row('meta', 'device') as { value: { deviceId: string } } | undefined)?.value.deviceId
    const deviceId = idOf(device) ?? ''
    for (const other of this.devices) if (idOf(other) === deviceId) other.revoked = true
    const { database, owner } = this.backend
    const revoked = () =>
      database.transaction((tx) =>
        tx.updateTable('device').set({ revoked_at: database.clock() }).where('device_id', '=', deviceId).execute(),
      )
    this.scheduler.after(owner, 0, () => void revoked().catch(() => this.later(100, () => this.revoke(device))))
  }

  /** What a person was told is saved has to have survived. */
  checkAfterPowerCut(device: SimDevice): void {
    const { name, seen } = device
    // what nobody was told of may be gone
    seen.cursor = Math.min(seen.cursor, stateOf(device)?.cursor.ver ?? 0)
    seen.outbox = queueOf(device)
    const held = new Set([...seen.outbox.keys(), ...answersOn(device).keys()])
    for (const { cmdId, device: maker } of this.truth.saved.values()) {
      if (maker !== name) continue
      // an answer that was dealt with may be forgotten in time
      const safe = held.has(cmdId) || this.truth.logged(cmdId) !== undefined || (device.revoked && this.restored)
      this.verdict.holds('AtomicIntent', safe, () => `${cmdId} was saved on ${name} before the power cut`)
    }
  }

  /** From here on nothing goes wrong any more. */
  endFaults(): void {
    this.backend.failure = undefined
    this.poisonNext = undefined
    this.backend.owner.onStep = undefined
    this.office.carrier.away = 0
    this.office.payer.away = 0
    this.deploy([])
    for (const device of this.devices) {
      device.weather.until = 0
      device.disk.full = false
      for (const tab of device.tabs) {
        tab.owner.onStep = undefined
        device.thaw(tab)
      }
      if (device.tabs.length === 0) device.openTab()
    }
  }

  /** Whether a fault, rather than what people do. */
  static isFault(name: string): boolean {
    return (faultNames as string[]).includes(name)
  }

  #add(name: string, disk: Disk): SimDevice {
    const { scheduler, network } = this
    const device = new SimDevice(name, disk, {
      scheduler,
      network,
      random: new Random(this.random.below(2 ** 31)),
      witness: this.#witness,
      sameIds: this.#clocks !== undefined,
    })
    disk.onCommit = () => checkDevice(device, this.truth, this.verdict)
    this.devices.push(device)
    return device
  }
}
