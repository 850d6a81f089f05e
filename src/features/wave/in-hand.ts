import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** What is in somebody's hand, picked and in no tote yet. */
export interface Put {
  fulfillmentId: string
  name: string
  /** in eaches */
  units: number
  /** the picks */
  cmdIds: string[]
}

/** More walks than these nobody left with something in hand. */
const MOST_KEPT = 8

interface InHand {
  /** by the walk's id */
  puts: Record<string, Put>
  put(waveId: string, put: Put | undefined): void
}

/** It stands beside this device: after a reload the item is still in somebody's hand, and its tote is asked for again. */
export const useInHand = create<InHand>()(
  persist(
    (set) => ({
      puts: {},
      put: (waveId, put) =>
        set(({ puts }) => {
          const { [waveId]: _before, ...others } = puts
          const kept = Object.fromEntries(Object.entries(others).slice(1 - MOST_KEPT))
          return { puts: put ? { ...kept, [waveId]: put } : kept }
        }),
    }),
    { name: 'storehand-in-hand' },
  ),
)
