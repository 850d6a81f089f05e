import type { Fulfillment } from '#domain/fulfillment.ts'
import { storeMap, type StoreMap } from '#domain/wave/store-map.ts'

/** A store as it may be: its map, and where a product stands there. */
export interface PlantedStore {
  name: string
  map: StoreMap
  /** @param product from 0 on */
  standsAt(product: number): { aisle: string; storage?: 'chilled' | 'frozen' }
  products: number
}

const BAYS = 16

/** Aisles of 16 bays on so many floors; in the last of the first floor chilled goods, and frozen ones where there are ten. */
function planted(name: string, aisles: number, floors: number, products: number): PlantedStore {
  const names = Array.from({ length: aisles }, (_, at) => `A${at + 1}`)
  const perFloor = Math.ceil(aisles / floors)
  const ids = Array.from({ length: floors }, (_, at) => `floor-${at}`)
  const map = storeMap({
    floors: ids.map((id) => ({ id, name: id })),
    zones: ids.map((id) => ({ id, name: id, floorId: id })),
    aisles: names.map((aisle, at) => ({ name: aisle, zoneId: ids[Math.floor(at / perFloor)] ?? null })),
  })
  const [chilled, frozen] = [perFloor, aisles >= 10 ? perFloor - 1 : -1]
  return {
    ...{ name, map, products },
    standsAt: (product) => {
      // all over the store, and the same each time
      const slot = (product * 7919) % (aisles * BAYS)
      const aisle = 1 + Math.floor(slot / BAYS)
      const storage = aisle === chilled ? 'chilled' : aisle === frozen ? 'frozen' : undefined
      return { aisle: `A${aisle}-${String(1 + (slot % BAYS)).padStart(2, '0')}`, ...(storage && { storage }) }
    },
  }
}

export const stores = [
  planted('convenience', 6, 1, 1_500),
  planted('supermarket', 18, 1, 12_000),
  planted('department', 24, 3, 20_000),
]

/** An order of these products, one each. */
export function orderOf(store: PlantedStore, number: string, at: number, products: readonly number[]): Fulfillment {
  const lines = [...new Set(products)].map((product) => {
    const sku = `P${product}`
    const line = { id: sku, sku, gtin: '00000096385074', name: sku, walk: 0, unitPriceMinor: null, ordered: 1 }
    return { ...line, ...store.standsAt(product), picks: [], shorts: [], putBacks: [] }
  })
  return {
    ...{ id: number, orderNumber: number, method: 'pickup', state: 'routed', placedAt: at, promisedAt: at },
    ...{ currency: 'EUR', accepted: null, claim: null, takeOver: null, lines, parcels: [], ready: null },
    ...{ gate: { salt: '', verifier: '' }, handover: null, cancelled: null },
  }
}

/** A day's orders of 1 to 12 products, a tenth of the products in half of the lines; the same each time. */
export function plantedDay(store: PlantedStore, orders: number): Fulfillment[] {
  let state = 12_345
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  return Array.from({ length: orders }, (_, at) => {
    const size = 1 + next(12)
    const product = () => (next(2) === 0 ? next(store.products / 10) : next(store.products))
    return orderOf(store, `o${String(at).padStart(4, '0')}`, at, Array.from({ length: size }, product))
  })
}
