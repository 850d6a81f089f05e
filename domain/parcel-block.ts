import { type Bin, type BinHold, type BinState, fits } from './bin.ts'
import type { Reader, Reason } from './decision.ts'
import type { Fulfillment, Parcel } from './fulfillment.ts'
import { policyOf } from './policy.ts'
import type { Cold } from './store.ts'
import { unitsOut } from './tally.ts'
import { contentsOf } from './parcel-contents.ts'

/** What is known of the bins that a parcel stood in; nothing of one that this rule was not told to look at. */
export type BinsKnown = (binId: string) => { bin: Bin | undefined; state: BinState | undefined } | undefined

/** Looks at these bins, and at no others: what a command did not name cannot be read. */
export function binsOf(read: Reader, ids: readonly string[]): BinsKnown {
  const named = new Set(ids)
  return (id) => (named.has(id) ? { bin: read.get('bin', id), state: read.get('bin-state', id) } : undefined)
}

/** The bins that an order's parcels stand in or stood in: what a handover names, so that it can be judged. */
export function binIdsOf({ parcels }: Pick<Fulfillment, 'parcels'>): string[] {
  return [...new Set(parcels.flatMap(({ binId, before = [] }) => [binId, ...before.map((stay) => stay.binId)]))]
}

/**
 * Why a parcel may not be handed over at an instant, or undefined. `parcel-held`: its fridge failed while it stood in there,
 * until a lead releases it or throws it away. `parcel-too-warm`: its cold goods were out of the cold for longer than the
 * store's policy allows since they were picked, which nobody overrides. A bin that is not known holds nothing, and is cold.
 * @param at UTC ms
 */
export function parcelBlock(
  read: Reader,
  order: Fulfillment,
  parcel: Parcel,
  at: number,
  bins: BinsKnown = binsOf(read, binIdsOf(order)),
): Reason | undefined {
  const detail = { order: order.orderNumber }
  const held = openHolds(parcel, at, bins)[0]
  if (held) return { code: 'parcel-held', detail: { ...detail, bin: held.binName, since: held.since } }
  const limits = policyOf(read).coldMinutes
  for (const [cold, minutes] of minutesWarm(order, parcel, at, bins)) {
    const limit = limits[cold]
    if (minutes > limit) return { code: 'parcel-too-warm', detail: { ...detail, minutes: Math.floor(minutes), limit } }
  }
  return undefined
}

interface Stay {
  binId: string
  from: number
  to: number
}

/** Where it stood until an instant, the last place included. */
const staysOf = ({ binId, at: from, before = [] }: Parcel, at: number): Stay[] => [
  ...before,
  { binId, from, to: Math.max(from, at) },
]

/** The holds that this parcel came under and that no lead has released it from. */
export function openHolds(parcel: Parcel, at: number, bins: BinsKnown): (BinHold & { binName: string })[] {
  return staysOf(parcel, at).flatMap((stay) => {
    const known = bins(stay.binId)
    return (known?.state?.holds ?? [])
      .filter((hold) => overlap(stay, hold.since, hold.ended?.at ?? Infinity) > 0 && !parcel.cleared?.includes(hold.id))
      .map((hold) => ({ ...hold, binName: known?.bin?.name ?? stay.binId }))
  })
}

const MINUTE_MS = 60_000

/** For how many minutes its chilled and its frozen goods were out of the cold since the first of them was picked. */
function minutesWarm(order: Fulfillment, parcel: Parcel, at: number, bins: BinsKnown): [Cold, number][] {
  const lines = contentsOf(order, parcel).map(({ lineId }) => order.lines.find(({ id }) => id === lineId))
  const stays = staysOf(parcel, at)
  return (['chilled', 'frozen'] as const).flatMap((cold): [Cold, number][] => {
    const picks = lines.flatMap((line) =>
      line?.storage === cold ? line.picks.filter((pick) => unitsOut(line, pick) > 0) : [],
    )
    if (picks.length === 0) return []
    const picked = Math.min(...picks.map((pick) => pick.at))
    const inCold = stays.reduce(
      (ms, stay) => ms + coldMs({ ...stay, from: Math.max(stay.from, picked) }, cold, bins),
      0,
    )
    return [[cold, Math.max(0, at - picked - inCold) / MINUTE_MS]]
  })
}

/** How long of a stay goods of this kind were kept as they need it, in ms: not while the fridge had failed. */
function coldMs(stay: Stay, cold: Cold, bins: BinsKnown): number {
  const length = Math.max(0, stay.to - stay.from)
  const known = bins(stay.binId)
  if (!known) return length
  if (known.bin && !fits(known.bin.kind, cold)) return 0
  const failed = (known.state?.holds ?? []).map((hold) => overlap(stay, hold.since, hold.ended?.at ?? Infinity))
  return Math.max(0, length - Math.max(0, ...failed))
}

/** How long a stay lies between two instants, in ms. */
function overlap({ from, to }: Stay, since: number, until: number): number {
  return Math.max(0, Math.min(to, until) - Math.max(from, since))
}
