import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Purchase } from '#domain/purchase.ts'

/** What another store sold, as the server told it: it is no record of this store. */
export interface Elsewhere {
  purchase: Purchase
  store: { id: string; name: string }
}

interface Held {
  held: Elsewhere | undefined
  hold(held: Elsewhere): void
}

/** The one that was looked up last: it stands beside this window, also after a reload. */
export const useElsewhere = create<Held>()(
  persist((set) => ({ held: undefined, hold: (held) => set({ held }) }), {
    name: 'storehand-elsewhere',
    storage: createJSONStorage(() => sessionStorage),
  }),
)
