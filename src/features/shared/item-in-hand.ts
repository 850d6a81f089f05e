import { create } from 'zustand'
import type { Item } from './items-of-scan.ts'

/** What was scanned last, on its way to the screen of its product: an address holds no lot and no day. In memory only. */
interface ItemInHand {
  item: Item | undefined
  take(item: Item): void
}

export const useItemInHand = create<ItemInHand>((set) => ({
  item: undefined,
  take: (item) => set({ item }),
}))
