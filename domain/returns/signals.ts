import type { ReturnHistory } from '../return-history.ts'
import type { SignalName, SignalRule } from '../return-policy.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Back so soon after it was fetched, it may never have been wanted. */
const SOON_MS = 24 * HOUR_MS

type One = ReturnHistory['returns'][number]

/** The least first. */
export const LEVELS = ['none', 'warn', 'manager', 'deny'] as const
export type SignalLevel = (typeof LEVELS)[number]

/** One rule that is reached: what was counted, and what follows. For a manager's eyes only. */
export interface Signal {
  signal: SignalName
  /** days that were looked at */
  days: number
  /** returns, minor units, or per cent: as the signal counts */
  figure: number
  level: Exclude<SignalLevel, 'none'>
}

/**
 * What each signal counts of a customer's returns, the one that is made now among them:
 * returns; value in minor units; per cent of them without a receipt; those back within a day; those taken by one and the same associate.
 */
const FIGURES: Record<SignalName, (returns: readonly One[], now: One) => number> = {
  returns: (returns) => returns.length,
  value: (returns) => returns.reduce((sum, { valueMinor }) => sum + valueMinor, 0),
  unreceipted: (returns) =>
    // of one or two nothing follows
    returns.length < 3 ? 0 : Math.round((100 * returns.filter(({ receipt }) => !receipt).length) / returns.length),
  soon: (returns) => returns.filter(({ soldAt, at }) => soldAt !== null && at - soldAt < SOON_MS).length,
  pair: (returns, now) => returns.filter(({ by }) => by === now.by).length,
}

/**
 * Which of the store's rules this return reaches, with what was counted. Explainable on purpose: a figure against a limit that the
 * store set, and nothing that was learned.
 */
export function signalsOf(rules: readonly SignalRule[], history: ReturnHistory | undefined, now: One): Signal[] {
  return rules.flatMap((rule): Signal[] => {
    const { signal, days, warn, manager, deny } = rule
    const seen = [...(history?.returns ?? []).filter(({ at }) => at > now.at - days * DAY_MS), now]
    const figure = FIGURES[signal](seen, now)
    const reached = (limit: number | null) => limit !== null && figure >= limit
    const level = reached(deny) ? 'deny' : reached(manager) ? 'manager' : reached(warn) ? 'warn' : undefined
    return level ? [{ signal, days, figure, level }] : []
  })
}

/** The highest of them. */
export const levelOf = (signals: readonly Signal[]): SignalLevel =>
  LEVELS.findLast((level) => signals.some((signal) => signal.level === level)) ?? 'none'
