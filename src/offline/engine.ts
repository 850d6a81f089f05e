import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { leaseMs } from '#domain/lease.ts'
import { roleAt } from '#domain/rights.ts'
import { Catalogue, NO_CATALOGUE } from './catalogue.ts'
import { APP_FAILED, type Connection, connectionAfter, isTooMany, PRODUCTS_FAILED } from './connection.ts'
import { StorehandDb, type AnsweredRow, type Blocked, type Device, type Session } from './db.ts'
import type { EnrolResult } from './enrol.ts'
import { Lease, lockAway } from './lease.ts'
import type { LetInResult, Visitor } from './let-in.ts'
import type { OnlineCommand, OnlineResult } from './run-online.ts'
import { onceLoaded } from './once-loaded.ts'
import { PersonFirst } from './person-first.ts'
import type { Pokes } from './poke.ts'
import type { Ports } from './ports.ts'
import type { ToldTo } from './pull.ts'
import { SYNC_LOCK } from './round-ports.ts'
import { PULL_EVERY_MS, Rounds } from './rounds.ts'
import type { CommandOptions, CommandResult } from './run-command.ts'
import type { SignInResult } from './sign-in.ts'
import { isStorageTrouble, storageCode } from './storage-trouble.ts'
import { type Swap, View } from './view.ts'
import { WaitedPhotos } from './waited-photos.ts'

/** Between two rounds of an app that fails in each. */
const LONGEST_WAIT_MS = 5 * 60_000
/** A server that was asked too often is left alone for so long, unless it says how long. */
const TOO_MANY_MS = 60_000
const REOPEN_MS = 500

/** Not before the first screen: it brings the rules of every command. */
const commandCode = onceLoaded(() => import('./run-command.ts'))

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
  #signedIn: Session | undefined
  /** nobody is signed in here any more, and the database does not say so yet */
  #isLeaving = false
  #signedOut: string | undefined
  /** the server was not heard from for longer than the store allows: nothing opens here until it was */
  isAway = false
  readonly #lease = new Lease()
  /** the server has blocked this device */
  blocked: Blocked | undefined
  /** what people call the identity provider by which they may sign in too, where there is one */
  signInWith: string | undefined
  connection: Connection = { state: 'connecting' }
  /** answered commands that a person still has to look at, oldest first */
  attention: AnsweredRow[] = []
  #listeners = new Set<() => void>()
  #stopped = false
  #loaded = false
  /** rounds that ended by an error, since the last that did not */
  #failures = 0
  #started = false
  #loading: Promise<void> = Promise.resolve()
  readonly #rounds: Rounds
  readonly #photos = new WaitedPhotos()
  #personFirst: PersonFirst
  #pokes: Pokes | undefined

  constructor(ports: Ports, db = new StorehandDb()) {
    this.ports = ports
    this.#personFirst = new PersonFirst(ports)
    this.#rounds = new Rounds(ports, {
      round: (told) => this.#syncOnce(told),
      hasToSend: () => this.view.pending.length > 0 || this.#photos.areHere,
      isTold: () => this.#isOnline && this.#pokes?.isAlive() === true,
      has: (version) => this.view.state.cursor.ver >= version,
    })
    this.db = db
    this.catalogue = new Catalogue(db)
    // the browser ended the connection: once it is done with that, reading what is there now opens it again
    db.on('close', () => {
      if (this.#stopped || !this.#loaded) return
      ports.after(REOPEN_MS, () => {
        if (!this.#stopped) this.#load().catch((error: unknown) => this.#failed(error))
      })
    })
  }

  /** Reads the device's state: all that screens need. */
  async open(): Promise<void> {
    await this.#load()
    this.ports.onAnnounced(() => {
      this.#load().catch((error: unknown) => this.#failed(error))
    })
  }

  /** Begins to sync, now or as soon as the device is enrolled. Opens first where nobody has. */
  async start(): Promise<void> {
    if (!this.#loaded) await this.open()
    this.#started = true
    this.#beginSync()
    // so that a first tap need not wait for it; where it does not come now, whoever runs a command is told
    await Promise.all([commandCode(), this.view.useRules()]).catch(() => undefined)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Makes a command of what the person signed in did. */
  async run<N extends CommandName>(name: N, args: ArgsOf<N>, options?: CommandOptions): Promise<CommandResult> {
    await this.#personFirst.go()
    try {
      return await this.#save(name, args, options)
    } finally {
      // once whoever asked has gone on: what they tell of it and what the screens show of it is one render
      queueMicrotask(() => queueMicrotask(() => this.#emit()))
    }
  }

  async #save<N extends CommandName>(name: N, args: ArgsOf<N>, options?: CommandOptions): Promise<CommandResult> {
    const { db, ports, view, device, session } = this
    if (!device || !session) return { status: 'refused', reason: { code: 'signed-out', detail: {} } }
    const [{ runCommand }] = await Promise.all([commandCode(), view.useRules()])
    const save = () => runCommand({ db, ports, view, device, session }, name, args, options)
    let result = await save()
    const isFull = () => result.status === 'refused' && result.reason.code === 'storage-full'
    // products come again from the server, and so do photos that it has; work does not
    while (isFull() && (await this.#shed().catch(() => false))) result = await save()
    // what it took the place of needs no attention any more
    if (options?.inPlaceOf) await this.#load()
    if (result.status !== 'refused') {
      ports.announce()
      this.#rounds.soon()
    }
    return result
  }

  /** Makes room for work. @returns whether there was anything to let go */
  async #shed(): Promise<boolean> {
    if (await this.catalogue.shed()) return true
    const { shedPhotos } = await import('./shed-photos.ts')
    return await shedPhotos(this.db)
  }

  async enrol(code: string, name: string): Promise<EnrolResult> {
    const { enrol } = await import('./enrol.ts')
    const result = await enrol(this.db, this.ports, code, name)
    if (result.kind === 'enrolled') await this.#load()
    return result
  }

  /** Who is signed in, as long as they have access to the store. */
  get session(): Session | undefined {
    const session = this.#signedIn
    return session && this.#hasAccess(session.personId) ? session : undefined
  }

  /** Who was signed in until their access ended or they got another PIN, as long as nobody else has signed in here. */
  get signedOut(): string | undefined {
    return this.#signedIn?.personId ?? this.#signedOut
  }

  /** Whom this device has not heard of yet it does not lock out: the server decides. */
  #hasAccess(personId: string): boolean {
    const person = this.view.get('person', personId)
    return !person || roleAt(person, this.serverNow()) !== null
  }

  /** UTC ms by the server's clock, as far as it is known. */
  serverNow(): number {
    return this.view.serverTime(this.ports.now())
  }

  /**
   * Somebody shows their PIN here: with the key that comes back they stand for what the person signed in does. Nobody is
   * signed in or out by it.
   */
  async unlock(personId: string, pin: string): Promise<SignInResult> {
    if (!this.device) throw new Error('a device signs nobody in before it is enrolled')
    if (this.blocked) return { kind: 'refused', code: 'device-revoked' }
    if (!this.#hasAccess(personId)) return { kind: 'refused', code: 'access-ended' }
    const { signIn } = await import('./sign-in.ts')
    return await signIn(this.db, this.ports, this.device, personId, pin)
  }

  async signIn(personId: string, pin: string): Promise<SignInResult> {
    const result = await this.unlock(personId, pin)
    if (result.kind === 'signed-in') await this.enter(result.session)
    return result
  }

  /** Somebody has shown who they are on this device: they are signed in. */
  async enter(session: Session): Promise<void> {
    const { db } = this
    await db.transaction('rw', db.meta, () => Promise.all([db.write('session', session), db.meta.delete('signedOut')]))
    this.#isLeaving = false
    this.ports.announce()
    await this.#load()
    void this.sync()
  }

  /** Lets a person in until closing, on this device and without a network. */
  async letIn(personId: string, visitor: Visitor, ownPin: string): Promise<LetInResult> {
    const { db, ports, session } = this
    if (!session) return { status: 'refused', reason: { code: 'signed-out', detail: {} } }
    const { letIn } = await import('./let-in.ts')
    const run = (args: ArgsOf<'add-person'>) => this.run('add-person', args)
    const result = await letIn({ db, ports, session }, personId, visitor, ownPin, run)
    // as many wrong PINs as destroy a person's keys are not typed by that person
    if ('kind' in result && result.kind === 'unknown-here') await this.signOut()
    return result
  }

  /** Has the server do something now that no queue may carry, in the name of whoever is signed in. */
  async runOnline<T>(command: OnlineCommand<T>): Promise<OnlineResult<T>> {
    const { device, session, ports, view } = this
    if (!device || !session) return { kind: 'refused', code: 'signed-out' }
    const { runOnline } = await import('./run-online.ts')
    return await runOnline(ports, device, session, view.state.cursor.ver, command)
  }

  /**
   * Locks; it never clears: unsent work is sent as its author's by whoever opens the app next. Where the storage does not
   * take it this tab is locked nevertheless; `endOverdue` tries again.
   */
  async signOut(): Promise<void> {
    try {
      await this.#leave()
      this.ports.announce()
      await this.#load()
    } catch (error) {
      this.#failed(error)
    }
  }

  /** In memory first: nobody opens anything while it is written. */
  async #leave(): Promise<void> {
    this.#isLeaving = true
    this.#signedIn = undefined
    this.#emit()
    if (this.isAway) await lockAway(this.db)
    else await this.db.meta.delete('session')
    // what was read before that is still to come
    await this.#loading.catch(() => undefined)
    this.#isLeaving = false
  }

  /**
   * Ends what is over by now: a sign-out that could not be written, the access of whoever is signed in, and the time that
   * this device may be without the server. A session that is only hidden would come back with a new access, without a PIN.
   */
  async endOverdue(): Promise<void> {
    if (this.#isLeaving || (this.#signedIn && !this.session)) await this.signOut()
    await this.checkLease().catch((error: unknown) => this.#failed(error))
  }

  /** The server does not know this device any more: it may be enrolled again. What was not sent stays, and is sent then. */
  async leaveStore(): Promise<void> {
    const { db } = this
    await db.transaction('rw', [db.meta, db.record, db.personal], async () => {
      if (this.device) await db.write('left', this.device.store.id)
      await db.meta.bulkDelete(['device', 'session', 'signedOut', 'nextKey', 'blocked', 'signInWith'])
      await Promise.all([db.record.clear(), db.personal.clear()])
      await db.write('state', { ...this.view.state, generation: this.view.state.generation + 1 })
    })
    this.#pokes?.stop()
    this.#pokes = undefined
    this.ports.announce()
    await this.#load()
  }

  /** Of a blocked device: nobody waits any more for what it cannot hand in. */
  async letRestGo(): Promise<void> {
    const { letRestGo } = await import('./hand-in.ts')
    await letRestGo(this.db)
    this.ports.announce()
    await this.#load()
  }

  /** Locks this device where the server was not heard from for too long, and opens it once it was. */
  async checkLease(): Promise<void> {
    if (this.#isOver()) {
      // another tab may have heard from it
      if (!this.isAway) await this.#load()
      if (this.isAway || !this.#isOver()) return
      this.isAway = true
      await this.#leave()
    } else if (this.isAway) this.isAway = false
    else return await this.#lease.keep(this.db)
    await this.#lease.keep(this.db)
    this.ports.announce()
    await this.#load()
  }

  #isOver(): boolean {
    const { device, ports, view } = this
    const contactAt = view.state.lastPullAt
    if (!device || contactAt === null) return false
    const clock = { at: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs() }
    return this.#lease.spentMs(contactAt, clock) > leaseMs(view.get('store', device.store.id))
  }

  /** The person has seen what became of this command. */
  async dismiss(cmdId: string): Promise<void> {
    await this.db.answered.update(cmdId, { attention: 0 })
    await this.#load()
    this.ports.announce()
  }

  /** Asks for a round of push and pull, and waits for its end. */
  sync = (): Promise<void> => this.#rounds.sync()

  /** Ends all that runs behind the screens; what is stored stays. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#pokes?.stop()
    await this.#rounds.stop()
    this.db.close()
  }

  get #isOnline(): boolean {
    return this.connection.state === 'online'
  }

  /** One round. @returns in how many ms the next is due */
  async #syncOnce(told?: ToldTo): Promise<number> {
    try {
      const { db, ports, device } = this
      if (!device) return PULL_EVERY_MS
      if (this.#rounds.isHeld) return PULL_EVERY_MS
      const { exchange, keepProvider } = await import('./exchange.ts')
      const wasBlocked = this.blocked
      const ears = this.#isOnline && this.#pokes?.tells() ? this.#rounds.ears : undefined
      const { sent, pulled } = await ports.withLock(SYNC_LOCK, () =>
        exchange(db, this.#personFirst.ports(), { told, ears }),
      )
      await keepProvider(db, ports, this.signInWith)
      this.connection = connectionAfter(sent, pulled)
      if (isTooMany(pulled)) this.#rounds.hold(pulled.problem.afterMs ?? TOO_MANY_MS)
      // work goes on, products do not
      if (this.connection.state === 'online' && this.catalogue.isFailing) this.connection = PRODUCTS_FAILED
      // with no server nothing came in, and nothing went out that a screen would show
      if (sent.kind === 'unreachable' && !wasBlocked) this.#emit()
      else await this.#load(pulled.kind === 'done' ? pulled.swap : undefined)
      this.#personFirst.revealed()
      if (this.blocked !== wasBlocked) {
        ports.announce()
        // what it has not sent is handed in by the next round
        if (!wasBlocked) void this.sync()
      }
      if (this.view.state.diverged) {
        this.connection = { state: 'problem', code: 'diverged' }
        this.#emit()
      }
      if (pulled.kind === 'done') {
        if (this.isAway) await this.checkLease()
        if (pulled.swap) ports.announce()
        // screens have what is new; products follow
        this.catalogue.refresh(ports, device, pulled.catalogue).then(
          (isNew) => {
            if (!isNew) return
            ports.announce()
            this.#emit()
          },
          (error: unknown) => this.#failed(error, PRODUCTS_FAILED),
        )
        this.#photos.send(this.view, db, ports).catch((error: unknown) => this.#failed(error))
      }
      this.#failures = 0
      return sent.kind === 'wait' ? sent.afterMs : PULL_EVERY_MS
    } catch (error) {
      this.#personFirst.revealed()
      this.#failed(error)
      return Math.min(PULL_EVERY_MS * 2 ** this.#failures++, LONGEST_WAIT_MS)
    }
  }

  /** Work that nobody waits for ended by an error: the person is told what it means for theirs. */
  #failed(error: unknown, meaning: Connection = APP_FAILED): void {
    if (this.#stopped) return
    const isStorage = isStorageTrouble(error)
    // a defect, or code that did not load: whoever mends it needs all there is
    if (!isStorage) console.error(error)
    this.connection = isStorage ? { state: 'problem', code: storageCode(error) } : meaning
    this.#emit()
  }

  /** Once; called again it changes nothing. */
  #beginSync(): void {
    const { device } = this
    if (!device || !this.#started || this.#pokes || this.#stopped) return
    void this.sync()
    // nothing on the first screen waits for it
    this.#pokes = { stop: () => undefined, isAlive: () => false, tells: () => false }
    if (this.blocked) return
    void import('./poke.ts').then(
      ({ listenForPokes }) => {
        if (this.#stopped || this.device?.deviceId !== device.deviceId) return
        this.#pokes = listenForPokes(
          this.ports,
          async () => {
            // from where it has caught up
            await this.#rounds.ended()
            return this.device && { device: this.device, state: this.view.state }
          },
          (hint) => void this.#rounds.hear(hint),
        )
      },
      // hints may be lost, so may what listens for them: rounds go on by the clock
      () => undefined,
    )
  }

  /** Catches up with the database; one after the other, so that what an older one read never comes out on top. */
  #load(swap?: Swap): Promise<void> {
    this.#loading = this.#loading.catch(() => undefined).then(() => this.#loadNow(swap))
    return this.#loading
  }

  async #loadNow(swap?: Swap): Promise<void> {
    const { db, view } = this
    await db.transaction('r', [db.meta, db.record, db.outbox, db.answered], async () => {
      // asked for together, and answered in this order
      const [device, blocked, away, session, signedOut, signInWith, catalogue, attention] = await Promise.all([
        db.read('device'),
        db.read('blocked'),
        db.read('away'),
        db.read('session'),
        db.read('signedOut'),
        db.read('signInWith'),
        db.read('catalogue'),
        db.answered.where('attention').equals(1).sortBy('answeredAt'),
        this.#loaded ? view.catchUp(db, swap) : view.load(db),
      ])
      this.device = device
      this.signInWith = signInWith
      this.#signedOut = signedOut
      this.#lease.stored = away
      if (blocked && !this.blocked) this.#pokes?.stop()
      const isSame = (key: keyof Blocked) => blocked?.[key] === this.blocked?.[key]
      if (!isSame('handedIn') || !isSame('photosRefused')) this.blocked = blocked
      // the same object as long as it is the same person: a copy from the database would render every screen again
      const isIn = session !== undefined && !this.#isLeaving
      if (!isIn) this.#signedIn = undefined
      else if (session.personId !== this.#signedIn?.personId) this.#signedIn = session
      this.attention = attention
      this.catalogue.stored = catalogue ?? NO_CATALOGUE
      this.#loaded = true
    })
    // what waits to be sent shows only with them
    if (view.needsRules) await view.useRules('pending')
    // enrolled just now, here or in another tab
    this.#beginSync()
    // a command that waits tells the screens of both
    if (!this.#personFirst.isWaiting) this.#emit()
  }

  #emit(): void {
    for (const listener of this.#listeners) listener()
  }
}
