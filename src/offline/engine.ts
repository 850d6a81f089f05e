import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { Catalogue } from './catalogue.ts'
import { StorehandDb, type AnsweredRow, type Device, type Session } from './db.ts'
import type { EnrolResult } from './enrol.ts'
import type { Ports } from './ports.ts'
import { pull, startOver } from './pull.ts'
import { push } from './push.ts'
import { runCommand, type CommandResult } from './run-command.ts'
import type { SignInResult } from './sign-in.ts'
import { type Swap, View } from './view.ts'

/** How the last talk with the server went. `problem` is the code of what it refused. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'online' }
  | { state: 'unreachable'; why: string }
  | { state: 'problem'; code: string }

const PULL_EVERY_MS = 30_000

/**
 * The offline engine: the one place that writes operational data on this device. Screens read `view`, call `run`, and
 * subscribe; everything else happens behind.
 */
export class Engine {
  readonly db: StorehandDb
  readonly view = new View()
  readonly catalogue: Catalogue
  readonly ports: Ports
  device: Device | undefined
  session: Session | undefined
  connection: Connection = { state: 'connecting' }
  /** answered commands that a person still has to look at, oldest first */
  attention: AnsweredRow[] = []
  /** counts every change that a screen may show */
  revision = 0
  #listeners = new Set<() => void>()
  #round: Promise<void> | undefined
  #next: Promise<void> | undefined
  #stopped = false
  #loaded = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopPokes: (() => void) | undefined

  constructor(ports: Ports, db = new StorehandDb()) {
    this.ports = ports
    this.db = db
    this.catalogue = new Catalogue(db)
  }

  /** Reads the device's state and begins to sync, if it is enrolled. */
  async start(): Promise<void> {
    await this.#load()
    this.ports.onAnnounced(() => void this.#load())
    if (this.device) this.#beginSync(this.device)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Makes a command of what the person signed in did. */
  async run<N extends CommandName>(name: N, args: ArgsOf<N>): Promise<CommandResult> {
    const { db, ports, view, device, session } = this
    if (!device || !session) return { status: 'refused', reason: { code: 'signed-out', detail: {} } }
    const result = await runCommand({ db, ports, view, device, session }, name, args)
    this.#emit()
    if (result.status !== 'refused') {
      ports.announce()
      void this.sync()
    }
    return result
  }

  async enrol(code: string, name: string): Promise<EnrolResult> {
    const { enrol } = await import('./enrol.ts')
    const result = await enrol(this.db, this.ports, code, name)
    if (result.kind === 'enrolled') {
      await this.#load()
      if (this.device) this.#beginSync(this.device)
    }
    return result
  }

  async signIn(personId: string, pin: string): Promise<SignInResult> {
    if (!this.device) throw new Error('a device signs nobody in before it is enrolled')
    const { signIn } = await import('./sign-in.ts')
    const result = await signIn(this.db, this.ports, this.device, personId, pin)
    if (result.kind === 'signed-in') {
      this.session = result.session
      await this.db.write('session', result.session)
      this.ports.announce()
      this.#emit()
      void this.sync()
    }
    return result
  }

  /** Locks; it never clears: unsent work is sent as its author's by whoever opens the app next. */
  async signOut(): Promise<void> {
    this.session = undefined
    await this.db.meta.delete('session')
    this.ports.announce()
    this.#emit()
  }

  /** The person has seen what became of this command. */
  async dismiss(cmdId: string): Promise<void> {
    await this.db.answered.update(cmdId, { attention: 0 })
    await this.#load()
    this.ports.announce()
  }

  /**
   * Asks for a round of push and pull, and waits for its end. Rounds never overlap; one that is asked for during another
   * follows it.
   */
  sync = (): Promise<void> => {
    if (!this.#round) return this.#startRound()
    this.#next ??= this.#round.then(() => this.#startRound())
    return this.#next
  }

  /** Ends all that runs behind the screens; what is stored stays. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopPokes?.()
    clearTimeout(this.#timer)
    await this.#round
    await this.#next
    this.db.close()
  }

  #startRound(): Promise<void> {
    this.#next = undefined
    clearTimeout(this.#timer)
    if (this.#stopped) return Promise.resolve()
    this.#round = this.#syncOnce().finally(() => {
      this.#round = undefined
      if (this.#stopped) return
      const wait = PULL_EVERY_MS * (0.75 + this.ports.jitter() / 2)
      this.#timer = setTimeout(() => void this.sync(), wait)
    })
    return this.#round
  }

  async #syncOnce(): Promise<void> {
    const { device, db, ports } = this
    if (!device) return
    await ports.withLock('storehand-sync', async () => {
      const sent = await push(db, ports, device)
      if (sent.kind === 'resync') await startOver(db)
      const pulled = await pull(db, ports, device)
      if (pulled.kind === 'done') {
        await this.catalogue.refresh(ports, device, pulled.catalogue)
        if (pulled.swap) ports.announce()
      }
      const failed = [sent, pulled].find((result) => result.kind === 'unreachable' || result.kind === 'problem')
      this.connection = toConnection(failed)
      await this.#load(pulled.kind === 'done' ? pulled.swap : undefined)
    })
  }

  #beginSync(device: Device): void {
    void this.sync()
    // nothing on the first screen waits for it
    void import('./poke.ts').then(({ listenForPokes }) => {
      this.#stopPokes?.()
      if (!this.#stopped) this.#stopPokes = listenForPokes(this.ports, device, () => void this.sync())
    })
  }

  async #load(swap?: Swap): Promise<void> {
    const { db } = this
    await db.transaction('r', [db.meta, db.record, db.outbox, db.answered], async () => {
      this.device = await db.read('device')
      this.session = await db.read('session')
      this.view.clientId = this.device?.clientId ?? ''
      this.attention = await db.answered.where('attention').equals(1).sortBy('answeredAt')
      await (this.#loaded ? this.view.catchUp(db, swap) : this.view.load(db))
      this.#loaded = true
    })
    this.#emit()
  }

  #emit(): void {
    this.revision += 1
    for (const listener of this.#listeners) listener()
  }
}

type Failure = { kind: string; why?: string; problem?: { code: string } } | undefined

function toConnection(failed: Failure): Connection {
  if (!failed) return { state: 'online' }
  if (failed.problem) return { state: 'problem', code: failed.problem.code }
  return { state: 'unreachable', why: failed.why ?? 'offline' }
}
