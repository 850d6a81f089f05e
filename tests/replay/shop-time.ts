/** The shop's time, which passes `speed` times as fast as ours. All in ms. */
export class ShopTime {
  readonly speed: number
  readonly #start = performance.now()

  constructor(speed: number) {
    this.speed = speed
  }

  now(): number {
    return (performance.now() - this.#start) * this.speed
  }

  /** What the clocks of the server and the devices say that took `ms`, as the shop lived it. */
  lived(ms: number): number {
    return ms * this.speed
  }

  async pass(ms: number): Promise<void> {
    await new Promise((done) => setTimeout(done, ms / this.speed))
  }

  async until(at: number): Promise<void> {
    const left = at - this.now()
    if (left > 0) await this.pass(left)
  }
}
