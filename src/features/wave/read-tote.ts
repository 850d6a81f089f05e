import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import type { Bin } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { orderOfTote, type Wave } from '#domain/wave.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'

/** What a scan means where a tote is wanted. */
export type ToteScan =
  | { kind: 'free'; code: string }
  /** of this walk already */
  | { kind: 'taken'; fulfillmentId: string }
  | { kind: 'elsewhere' }
  | { kind: 'product' }
  | { kind: 'bin'; bin: Bin }
  | { kind: 'order'; order: Fulfillment }

export interface ToteKnown {
  waves: readonly Wave[]
  bins: readonly Bin[]
  orders: readonly Fulfillment[]
}

/** Any code may be a tote's, but one that means something else. */
export function readTote(wave: Wave, { text, symbology }: Scan, { waves, bins, orders }: ToteKnown): ToteScan {
  const code = text.trim()
  const holder = orderOfTote(wave, code)
  if (holder !== undefined) return { kind: 'taken', fulfillmentId: holder }
  const isElsewhere = (other: Wave) => other.id !== wave.id && !other.closed && orderOfTote(other, code) !== undefined
  if (waves.some(isElsewhere)) return { kind: 'elsewhere' }
  if (gtinCandidates(text, symbology).length > 0) return { kind: 'product' }
  const bin = findBin(bins, code)
  if (bin) return { kind: 'bin', bin }
  const order = findOrder(orders, code)
  return order ? { kind: 'order', order } : { kind: 'free', code }
}
