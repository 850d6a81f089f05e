import type { Purchase } from './purchase.ts'

/**
 * Money that a return gives back onto one tender of one purchase, in minor units of `currency`. `unknown`: nobody told what it was paid with;
 * `store-credit` is none that was paid with. `token` and `last4` as the purchase has them: no more of a card is known here.
 */
export interface PayBack {
  returnId: string
  /** of what nobody knows the purchase of, the return's own */
  purchaseId: string
  /** of the purchase, or else of the return, for people */
  number: string
  currency: string
  amountMinor: number
  onto: Onto
}

/** `id`: of the purchase's tender */
export type Onto =
  | { kind: 'store-credit' | 'unknown' }
  | { kind: Purchase['tenders'][number]['kind']; id: string; token?: string; last4?: string }
