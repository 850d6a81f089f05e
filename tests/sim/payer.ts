import { type RefundAnswer, type RefundOrder, type RefundPort, RefundsAway } from '../../server/refunds/refund-port.ts'
import type { Random } from './random.ts'

/**
 * Whoever pays back: it knows a repeat by its id, is away now and then, refuses some for good, and remembers. It outlives every restore of
 * the server.
 */
export class SimPayer implements RefundPort {
  /** what it has paid, in minor units, by the refund's id */
  readonly paid = new Map<string, number>()
  readonly refused = new Set<string>()
  /** refunds that it was told once more with another sum than before */
  readonly differently: string[] = []
  /** how often it is away */
  away = 0.3
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  async send({ refundId, amountMinor }: RefundOrder): Promise<RefundAnswer> {
    this.#answers()
    if (/^[08]/.test(refundId)) {
      this.refused.add(refundId)
      return { kind: 'refused', why: 'no such card' }
    }
    const before = this.paid.get(refundId)
    if (before !== undefined && before !== amountMinor) this.differently.push(refundId)
    this.paid.set(refundId, before ?? amountMinor)
    // the answer may be lost on its way back
    this.#answers()
    return { kind: 'taken' }
  }

  #answers(): void {
    if (this.#random.chance(this.away / 2)) throw new RefundsAway('the line is dead')
  }
}
