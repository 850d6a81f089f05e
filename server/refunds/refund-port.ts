import type { Onto } from '#domain/pay-back.ts'

/** What leaves, as whoever pays it back is told. Money in minor units of `currency`; `number`: of the purchase, for people. */
export interface RefundOrder {
  /** the same refund has the same id however often it is told */
  refundId: string
  storeId: string
  returnId: string
  purchaseId: string
  number: string
  currency: string
  amountMinor: number
  onto: Onto
  /** ISO 8601, UTC */
  askedAt: string
}

/** `refused`: it will not do, whenever it is asked; `why` for a person. */
export type RefundAnswer = { kind: 'taken' } | { kind: 'refused'; why: string }

/** Whoever pays back does not answer now: asked again later. Anything else that is thrown is a bug. */
export class RefundsAway extends Error {
  /** how long it wants to be left alone, in ms, where it says so */
  readonly afterMs: number

  constructor(message: string, afterMs = 0, options?: ErrorOptions) {
    super(message, options)
    this.afterMs = afterMs
  }
}

/**
 * Whoever pays back: a till, a payment provider, somebody with a list. `send` may be called again for the same refund, as the process
 * may have ended before the answer was kept: an adapter tells the `refundId` as the key by which a repeat is known.
 */
export interface RefundPort {
  /** for so long after it was first told a repeat is known for sure, in ms; for ever where it is not said */
  knowsForMs?: number
  /** @throws RefundsAway */
  send(refund: RefundOrder): Promise<RefundAnswer>
}
