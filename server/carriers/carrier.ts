import type { LabelRefusal } from '#domain/fulfillment.ts'
import type { ShipTo } from '#domain/fulfillment-personal.ts'
import type * as z from 'zod/mini'

/** What a carrier is told of one box. */
export interface LabelRequest {
  storeId: string
  /** the same label has the same id however often it is asked for: a carrier that knows it makes no second one */
  labelId: string
  /** a number that no other label of this installation has, from 1 on */
  serial: number
  /** who sends it */
  storeName: string
  orderNumber: string
  serviceLevel: string | undefined
  to: ShipTo
  /** which of the order's boxes it is, from 1 on */
  box: { number: number; of: number; weightGrams: number }
}

export type LabelAnswer =
  /** `zpl`: the label for a printer of 203 dpi, 4 × 6 inches */
  | { kind: 'made'; tracking: string; zpl: string }
  /** it will not take it, whenever it is asked; `says` in its own words, for a person */
  | { kind: 'refused'; code: z.infer<typeof LabelRefusal>; says?: string }

/** The carrier cannot be reached now: it is asked again later. Anything else that is thrown is a bug. */
export class CarrierAway extends Error {}

/**
 * A parcel carrier. `make` and `void` may be called again for the same label, as the process may have ended before the answer was
 * kept: an adapter gives the `labelId` to its carrier as the key by which it knows a repeat.
 */
export interface Carrier {
  /** what people call it */
  name: string
  /** @throws CarrierAway */
  make(request: LabelRequest): Promise<LabelAnswer>
  /** The label is not used. @throws CarrierAway */
  void(label: { storeId: string; labelId: string; tracking: string | null }): Promise<void>
  /** Nobody needs it any more: what is kept here of the customer's address goes. */
  forget(label: { storeId: string; labelId: string }): Promise<void>
}
