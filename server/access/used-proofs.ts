import type { Nonces } from './nonces.ts'

/**
 * Which proofs were used, as long as their nonce is taken: each is good for one request. Kept by each process for itself;
 * one that does not let its bearer in is forgotten again, so that a stranger cannot fill it.
 */
export interface UsedProofs {
  /** @returns false where it was used before */
  take(slot: number, proof: string): boolean
  forget(slot: number, proof: string): void
}

export function openUsedProofs(nonces: Nonces): UsedProofs {
  const bySlot = new Map<number, Set<string>>()
  return {
    take(slot, proof) {
      for (const old of bySlot.keys()) if (old < nonces.now() - 1) bySlot.delete(old)
      const used = bySlot.get(slot) ?? new Set<string>()
      bySlot.set(slot, used)
      if (used.has(proof)) return false
      used.add(proof)
      return true
    },
    forget: (slot, proof) => void bySlot.get(slot)?.delete(proof),
  }
}
