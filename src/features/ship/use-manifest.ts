import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** The boxes that were scanned for a driver, by their ids: they stand beside this device, also after a reload, until he has them. */
interface Manifest {
  boxes: string[]
  add(boxId: string): void
  remove(boxId: string): void
  clear(): void
}

export const useManifest = create<Manifest>()(
  persist(
    (set) => ({
      boxes: [],
      add: (boxId) => set(({ boxes }) => ({ boxes: [...boxes.filter((id) => id !== boxId), boxId] })),
      remove: (boxId) => set(({ boxes }) => ({ boxes: boxes.filter((id) => id !== boxId) })),
      clear: () => set({ boxes: [] }),
    }),
    { name: 'storehand-manifest' },
  ),
)
