import type { OverCap } from '../customer-return.ts'
import type { Paid } from '../paid-at-desk.ts'
import type { OfflineCaps } from '../return-policy.ts'

/** What is given, by whom, on which device. `at` in UTC ms. */
export interface AtOnce extends Omit<Paid, 'id'> {
  purchaseId: string | null
  /** this store sold it, in the store's currency, as the caps are */
  isOurs: boolean
}

/**
 * Which cap this is above where it is given at the desk before the server has answered: what is given so, on one device or by one person, stays
 * under the store's caps; undefined where it may. Of what nobody knows the purchase of, and of what another store sold, nothing is. A device asks before it
 * pays, the server once it hears of it: each device knew its own, and together they may have given more.
 * @param given what was given so far, this left out; later ones too, as they may be heard of first
 */
export function capReached(
  caps: OfflineCaps | undefined,
  given: readonly Omit<Paid, 'id'>[],
  now: AtOnce,
): OverCap | undefined {
  const { valueMinor } = now
  if (!caps || !now.isOurs) return { cap: 'none-allowed', figure: valueMinor, limit: 0 }
  if (now.purchaseId === null) return { cap: 'purchase-unknown', figure: valueMinor, limit: 0 }
  if (valueMinor > caps.perReturnMinor) return { cap: 'value', figure: valueMinor, limit: caps.perReturnMinor }
  const sides = [
    { side: 'device' as const, others: given.filter(({ clientId }) => clientId === now.clientId) },
    { side: 'person' as const, others: given.filter(({ by }) => by === now.by) },
  ].map(({ side, others }) => ({ side, ...most(others, now, caps.hours * 3_600_000) }))
  const many = sides.find(({ number }) => number > caps.returns)
  if (many) return { cap: 'number', figure: many.number, limit: caps.returns, side: many.side }
  const much = sides.find(({ totalMinor }) => totalMinor > caps.totalMinor)
  return much && { cap: 'total', figure: much.totalMinor, limit: caps.totalMinor, side: much.side }
}

/** The most that was given within so many ms with this among it: how many, and how much. */
function most(others: readonly Omit<Paid, 'id'>[], now: AtOnce, withinMs: number) {
  const near = others.filter(({ at }) => Math.abs(at - now.at) < withinMs)
  const ends = [now.at, ...near.map(({ at }) => at).filter((at) => at > now.at)]
  const windows = ends.map((end) => [now, ...near.filter(({ at }) => at <= end && at > end - withinMs)])
  return {
    number: Math.max(...windows.map((all) => all.length)),
    totalMinor: Math.max(...windows.map((all) => all.reduce((sum, one) => sum + one.valueMinor, 0))),
  }
}
