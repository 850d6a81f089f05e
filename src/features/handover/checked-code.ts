import { create } from 'zustand'
import type { Proof } from './check-code.ts'
import type { Wrong } from './use-tries.ts'

/** The code that found an order is not asked for again at its gate. In memory only: no address or storage holds it. */
interface CheckedCode {
  found: { fulfillmentId: string; check: { state: 'right'; proof: Proof } | Wrong } | undefined
  hold(found: NonNullable<CheckedCode['found']>): void
  forget(): void
}

export const useCheckedCode = create<CheckedCode>((set) => ({
  found: undefined,
  hold: (found) => set({ found }),
  forget: () => set({ found: undefined }),
}))
