import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Units in the open box of each order, by line: they stand beside this device, also after a reload. */
interface Draft {
  boxes: Record<string, Record<string, number>>
  /** 0 takes the line out */
  count(orderId: string, lineId: string, units: number): void
  clear(orderId: string): void
}

export const useDraft = create<Draft>()(
  persist(
    (set) => ({
      boxes: {},
      count: (orderId, lineId, units) =>
        set(({ boxes }) => {
          const { [lineId]: _before, ...rest } = boxes[orderId] ?? {}
          return { boxes: { ...boxes, [orderId]: units > 0 ? { ...rest, [lineId]: units } : rest } }
        }),
      clear: (orderId) =>
        set(({ boxes }) => {
          const { [orderId]: _closed, ...rest } = boxes
          return { boxes: rest }
        }),
    }),
    { name: 'storehand-boxes' },
  ),
)
