import { create } from 'zustand'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'

/**
 * What one walk has brought from the bins, on its way to the gates: a parcel that was scanned at its bin is in hand and is not
 * scanned once more. In memory only: whoever opens the app again looks at what they hold.
 */
interface Fetched {
  orders: readonly string[]
  parcels: ReadonlySet<string>
  begin(orders: readonly string[]): void
  take(parcels: readonly string[]): void
  putBack(parcel: string): void
  /** the parcels of this order that are in hand */
  of(order: Pick<Fulfillment, 'parcels'>): string[]
}

export const useFetched = create<Fetched>((set, get) => ({
  orders: [],
  parcels: new Set(),
  // a reload begins the same walk again; another one forgets what this brought
  begin: (orders) => {
    if (orders.join() !== get().orders.join()) set({ orders, parcels: new Set() })
  },
  take: (parcels) => set((before) => ({ parcels: new Set([...before.parcels, ...parcels]) })),
  putBack: (parcel) => set((before) => ({ parcels: new Set([...before.parcels].filter((id) => id !== parcel)) })),
  of: ({ parcels }) => parcels.filter(({ id }) => get().parcels.has(id)).map(({ id }) => id),
}))

/** The next order of the walk of which all is in hand and which its customer has not got. */
export function useNextFetched(): Fulfillment | undefined {
  const { orders, parcels } = useFetched()
  const all = useRecords('fulfillment')
  return orders.map((id) => all.find((order) => order.id === id)).find((order) => isInHand(order, parcels))
}

const isInHand = (order: Fulfillment | undefined, parcels: ReadonlySet<string>) =>
  !!order && !order.handover && order.parcels.length > 0 && order.parcels.every(({ id }) => parcels.has(id))
