import * as z from 'zod/mini'
import { type Fulfillment, Line } from './fulfillment.ts'
import { settle } from './tally.ts'

const {
  picks: _picks,
  shorts: _shorts,
  putBacks: _putBacks,
  losses: _losses,
  takeOver: _takeOver,
  substitutes: _substitutes,
  voided: _voided,
  alternatives: _alternatives,
  ...ordered
} = Line.shape
/** A line as it was ordered, with nothing that anybody has done to it. */
export const OrderedLine = z.object(ordered)
export type OrderedLine = z.infer<typeof OrderedLine>

/** An order as it comes to a store: nobody has touched it. */
export function newOrder(id: string, order: Incoming, lines: readonly OrderedLine[]): Fulfillment {
  const untaken = lines.map((line) => ({ ...line, picks: [], shorts: [], putBacks: [] }))
  return settle({ id, ...order, state: 'routed', lines: untaken, ...untouched })
}
type Incoming = Pick<
  Fulfillment,
  'orderNumber' | 'method' | 'placedAt' | 'promisedAt' | 'currency' | 'gate' | 'services'
>

const untouched = {
  accepted: null,
  claim: null,
  takeOver: null,
  parcels: [],
  ready: null,
  handover: null,
  cancelled: null,
}
