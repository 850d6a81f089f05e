import type { ToldTo } from './pull.ts'

/** A server that tells what is new says what a push changed about when it answers it; after this it is asked. */
const SOON_MS = 2_000
/** What was told so long ago is not taken any more, as it says what time it was then. */
export const OLD_MS = 5_000
/** What a round has not taken is heard by the next; more than these do not come in between. */
const KEPT = 8

interface Clock {
  /** ms since some instant */
  monoMs(): number
  /** @returns what cancels it */
  after(ms: number, work: () => void): () => void
}

/** What the server tells unasked, for a round that waits for it. */
export class Ears {
  readonly #clock: Clock
  #heard: { told: ToldTo; at: number }[] = []
  #wake: () => void = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  hear(told: ToldTo): void {
    this.#heard = [...this.#heard, { told, at: this.#clock.monoMs() }].slice(-KEPT)
    this.#wake()
  }

  /** The next that was told; undefined where nothing is told soon. It may be about what is known by now. */
  next = async (): Promise<ToldTo | undefined> => {
    for (;;) {
      if (this.#heard.length === 0) await this.#listen()
      const next = this.#heard.shift()
      if (!next) return undefined
      if (this.#clock.monoMs() - next.at <= OLD_MS) return next.told
    }
  }

  async #listen(): Promise<void> {
    await new Promise<void>((done) => {
      const stopWaiting = this.#clock.after(SOON_MS, done)
      this.#wake = () => {
        stopWaiting()
        done()
      }
    })
  }
}
