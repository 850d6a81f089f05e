import type { Ports } from './ports.ts'

/** So long after a command a round does nothing: what became of it is on the screen by then. */
const GIVE_WAY_MS = 200
/** A command waits no longer for what a round swaps in. */
const LONGEST_REVEAL_MS = 1_000

/** Keeps a round with the server out of the way of the person who works on this device. */
export class PersonFirst {
  readonly #ports: Ports
  /** ms of the monotonic clock */
  #lastCommandAt = -Infinity
  #revealing: Promise<void> | undefined
  #reveal: () => void = () => undefined
  #waiting = 0

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** For a round: where it talks with the server, a command goes first and so does the frame that shows it. */
  ports(): Ports {
    const ports = this.#ports
    const letPersonFirst = async (path: string, send: () => Promise<Response>) => {
      await this.#giveWay()
      this.revealed()
      const response = await send()
      if (path === '/v1/sync/pull') await this.#arrived()
      else await this.#giveWay()
      return response
    }
    return {
      ...ports,
      fetch: (path, init) => letPersonFirst(path, () => ports.fetch(path, init)),
      giveWay: () => this.#giveWay(),
      arrived: () => this.#arrived(),
      access: async () => {
        const access = await ports.access()
        return { fetch: (device, path, init) => letPersonFirst(path, () => access.fetch(device, path, init)) }
      },
    }
  }

  /**
   * For a command: where a round swaps in what it brought it waits until that is what screens read. The database would hold it
   * up as long, and it would be decided twice.
   */
  async go(): Promise<void> {
    this.#lastCommandAt = this.#ports.monoMs()
    if (!this.#revealing) return
    this.#waiting += 1
    const longest = new Promise<void>((done) => void this.#ports.after(LONGEST_REVEAL_MS, done))
    await Promise.race([this.#revealing, longest])
    this.#waiting -= 1
  }

  /** A command is about to tell the screens of what it did: they need not render what a round did before. */
  get isWaiting(): boolean {
    return this.#waiting > 0
  }

  /** What a round swapped in is what screens read, or it swapped in nothing. */
  revealed(): void {
    this.#reveal()
    this.#revealing = undefined
  }

  async #arrived(): Promise<void> {
    await this.#giveWay()
    this.#revealing = new Promise((done) => (this.#reveal = done))
  }

  async #giveWay(): Promise<void> {
    for (;;) {
      const ms = this.#lastCommandAt + GIVE_WAY_MS - this.#ports.monoMs()
      if (ms <= 0) return
      await new Promise<void>((done) => void this.#ports.after(ms, done))
    }
  }
}
