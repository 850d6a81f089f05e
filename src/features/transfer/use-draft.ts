import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Inbound } from '#domain/delivery.ts'
import type { TransferLine } from '#domain/transfer.ts'

/** What is being packed for another store: it stands beside this device, also after a reload. Nothing has left the store yet. */
interface Draft {
  toStoreId: string | null
  place: Inbound
  lines: TransferLine[]
  choose(toStoreId: string): void
  from(place: Inbound): void
  add(goods: Omit<TransferLine, 'quantity'>): void
  /** 0 takes the product out */
  count(sku: string, quantity: number): void
  clear(): void
}

const EMPTY = { toStoreId: null, place: 'backroom', lines: [] } satisfies Partial<Draft>

export const useDraft = create<Draft>()(
  persist(
    (set) => ({
      ...EMPTY,
      choose: (toStoreId) => set({ toStoreId }),
      from: (place) => set({ place }),
      add: ({ sku, gtin, name }) =>
        set(({ lines }) => {
          const isKnown = lines.some((line) => line.sku === sku)
          if (!isKnown) return { lines: [...lines, { sku, gtin, name, quantity: 1 }] }
          return { lines: lines.map((line) => (line.sku === sku ? { ...line, quantity: line.quantity + 1 } : line)) }
        }),
      count: (sku, quantity) =>
        set(({ lines }) => ({
          lines: lines.flatMap((line) => (line.sku !== sku ? line : quantity > 0 ? { ...line, quantity } : [])),
        })),
      clear: () => set(EMPTY),
    }),
    { name: 'storehand-packing' },
  ),
)
