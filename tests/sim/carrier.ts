import { CarrierAway, type Carrier, type LabelAnswer, type LabelRequest } from '../../server/carriers/carrier.ts'
import type { Random } from './random.ts'

/**
 * A parcel carrier that knows a repeat by its key, is away now and then, and remembers: what it made and what it was told to
 * forget is looked at from outside. It outlives every restore of the server.
 */
export class SimCarrier implements Carrier {
  readonly name = 'Sim'
  /** the number of each label, by its id */
  readonly made = new Map<string, string>()
  readonly voided = new Set<string>()
  /** labels that it was asked for once more with another number than before */
  readonly differently: string[] = []
  /** how often it is away */
  away = 0.3
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  async make({ labelId, serial, to }: LabelRequest): Promise<LabelAnswer> {
    this.#answers()
    if (to.postcode === undefined) return { kind: 'refused', code: 'bad-address' }
    const tracking = `T${serial}`
    const before = this.made.get(labelId)
    if (before !== undefined && before !== tracking) this.differently.push(labelId)
    this.made.set(labelId, before ?? tracking)
    // the answer may be lost on its way back
    this.#answers()
    return { kind: 'made', tracking: before ?? tracking, zpl: '^XA^XZ' }
  }

  async void({ labelId }: { labelId: string }): Promise<void> {
    this.#answers()
    this.voided.add(labelId)
    this.#answers()
  }

  async forget(): Promise<void> {
    this.#answers()
  }

  #answers(): void {
    if (this.#random.chance(this.away / 2)) throw new CarrierAway('the line is dead')
  }
}
