import { Ears, OLD_MS } from './ears.ts'
import type { Hint } from './poke.ts'
import type { Ports } from './ports.ts'
import type { ToldTo } from './pull.ts'

export const PULL_EVERY_MS = 30_000
/** The same while the server tells what is new: for what a server may fail to tell. */
const LOOK_EVERY_MS = 5 * 60_000
/** What a person does is sent once they pause for this long, … */
const QUIET_MS = 1_000
/** … and at the latest after this. */
const LONGEST_QUIET_MS = 10_000

export interface RoundsOf {
  /** One round of push and pull. @returns in how many ms the next is due */
  round(told?: ToldTo): Promise<number>
  hasToSend(): boolean
  /** the server says by itself what is new */
  isTold(): boolean
  /** what the store came to by this version is here */
  has(version: number): boolean
}

/** When this device talks with the server. Rounds never overlap; one that is asked for during another follows it. */
export class Rounds {
  readonly #ports: Ports
  readonly #of: RoundsOf
  /** what the server tells unasked, for a round that waits for it */
  readonly ears: Ears
  #round: Promise<void> | undefined
  #next: Promise<void> | undefined
  #stopped = false
  #stopTimer: (() => void) | undefined
  #stopSoon: (() => void) | undefined
  /** ms of the monotonic clock, since the last round began */
  #firstUnsentAt: number | undefined
  /** ms of the monotonic clock: the server wants no round before */
  #notBefore = 0
  /** ms of the monotonic clock: a round began that asked the server */
  #askedAt = 0

  constructor(ports: Ports, of: RoundsOf) {
    this.#ports = ports
    this.#of = of
    this.ears = new Ears(ports)
  }

  /** Asks for a round, and waits for its end. */
  sync(): Promise<void> {
    if (!this.#round) return this.#start()
    this.#next ??= this.#round.then(() => this.#start())
    return this.#next
  }

  /** A round once no command has come for a moment: it must not take the device's time from the next tap. */
  soon(): void {
    this.#stopSoon?.()
    this.#firstUnsentAt ??= this.#ports.monoMs()
    const waited = this.#ports.monoMs() - this.#firstUnsentAt
    const ms = Math.min(QUIET_MS, Math.max(0, LONGEST_QUIET_MS - waited))
    this.#stopSoon = this.#ports.after(ms, () => void this.sync())
  }

  /** Our own push is told back to us: a round only where the last one did not reach that far. */
  async hear({ head, told }: Hint): Promise<void> {
    if (head === undefined) return await this.sync()
    const heardAt = this.#ports.monoMs()
    if (told) this.ears.hear(told)
    // rounds never overlap, nor does this one with the one that is due after the one that runs
    while (this.#next ?? this.#round) await (this.#next ?? this.#round)
    if (this.#stopped || this.#of.has(head)) return
    // it says what time it was then
    const isOld = this.#ports.monoMs() - heardAt > OLD_MS
    await this.#start(isOld ? undefined : told)
  }

  /** The server was asked too often: it is left alone for so long, in ms. */
  hold(ms: number): void {
    this.#notBefore = this.#ports.monoMs() + ms
  }

  get isHeld(): boolean {
    return this.#ports.monoMs() < this.#notBefore
  }

  /** Ends once the round that runs has, if one does. */
  async ended(): Promise<void> {
    await this.#round
  }

  /** None begins any more; ends once those that have begun have. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopTimer?.()
    this.#stopSoon?.()
    await this.#round
    await this.#next
  }

  #start(told?: ToldTo): Promise<void> {
    this.#next = undefined
    this.#firstUnsentAt = undefined
    this.#stopSoon?.()
    if (this.#stopped) return Promise.resolve()
    // one that was told asks for nothing where that fits, and the server should hear of this device now and then
    if (!told) {
      this.#stopTimer?.()
      this.#askedAt = this.#ports.monoMs()
    }
    let dueMs = PULL_EVERY_MS
    this.#round = this.#of
      .round(told)
      .then((ms) => {
        dueMs = ms
      })
      .finally(() => {
        this.#round = undefined
        if (this.#stopped || told) return
        const held = this.#notBefore - this.#ports.monoMs()
        this.#startIn(held > 0 ? held : dueMs * (0.75 + this.#ports.jitter() / 2))
      })
    return this.#round
  }

  #startIn(ms: number): void {
    this.#stopTimer = this.#ports.after(ms, () => {
      const isEarly = this.#ports.monoMs() - this.#askedAt < LOOK_EVERY_MS
      if (isEarly && this.#of.isTold() && !this.#of.hasToSend()) this.#startIn(PULL_EVERY_MS)
      else void this.sync()
    })
  }
}
