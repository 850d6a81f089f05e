import type { SignalRule } from '#domain/return-policy.ts'
import type { ReturnHistory } from '#domain/return-history.ts'
import { signalsOf } from '#domain/returns/signals.ts'

/** What came of one customer's day at the desk: all lines of an invoice that starts with C. */
export interface PlayedReturn {
  customer: string
  invoice: string
  /** UTC ms */
  at: number
  valueMinor: number
  /** when they had the newest of it, UTC ms */
  soldAt: number
}

/** What else is known of the customers of the files, which no signal looks at. */
export interface Customers {
  /** what was paid for all that they bought, in minor units */
  boughtMinor: ReadonlyMap<string, number>
  /** those who asked for more than they had bought */
  overAsked: ReadonlySet<string>
}

/** One limit of one rule. */
export interface RuleReport {
  signal: SignalRule['signal']
  days: number
  level: (typeof LEVELS)[number]
  limit: number
  /** returns that reach it: of customers who abuse the store by what the files say later, and of others */
  hits: number
  falseAlarms: number
  /** customers who abuse the store and are ever reached */
  found: number
}

export interface SignalsReport {
  returns: number
  customers: number
  /** of these: those who abuse the store */
  abusers: number
  rules: RuleReport[]
}

const LEVELS = ['warn', 'manager', 'deny'] as const
/** Whoever brings back so much of all that they bought uses the store as a wardrobe. */
const MOST_BACK = 0.5

/** Looked at where the table of rules has none. Amounts in pence. */
export const USUAL_SIGNALS: SignalRule[] = [
  { signal: 'returns', days: 90, warn: 2, manager: 3, deny: 5 },
  { signal: 'value', days: 90, warn: 50_00, manager: 200_00, deny: 1000_00 },
  { signal: 'soon', days: 90, warn: 1, manager: 2, deny: null },
]

/**
 * How well the store's rules find those who abuse it, at the moment of each return, against what all files together say of them: they brought back
 * half of what they bought, or more, or asked for more than they had. No signal knows either.
 */
export function reportOn(
  rules: readonly SignalRule[],
  played: readonly PlayedReturn[],
  known: Customers,
): SignalsReport {
  const back = new Map<string, number>()
  for (const { customer, valueMinor } of played) back.set(customer, (back.get(customer) ?? 0) + valueMinor)
  const customers = new Set([...back.keys(), ...known.overAsked])
  const abusers = new Set(
    [...customers].filter(
      (customer) =>
        known.overAsked.has(customer) ||
        (back.get(customer) ?? 0) >= MOST_BACK * (known.boughtMinor.get(customer) ?? Infinity),
    ),
  )
  const limits = rules.flatMap((rule) =>
    LEVELS.flatMap((level) => {
      const limit = rule[level]
      return limit === null ? [] : [{ rule: { ...rule, warn: limit, manager: null, deny: null }, level, limit }]
    }),
  )
  return {
    ...{ returns: played.length, customers: customers.size, abusers: abusers.size },
    rules: limits.map(({ rule, level, limit }) => {
      const reached = reachedBy(rule, played)
      const hits = reached.filter(({ customer }) => abusers.has(customer))
      const found = new Set(hits.map(({ customer }) => customer)).size
      const { signal, days } = rule
      return { signal, days, level, limit, hits: hits.length, falseAlarms: reached.length - hits.length, found }
    }),
  }
}

function reachedBy(rule: SignalRule, played: readonly PlayedReturn[]): PlayedReturn[] {
  const histories = new Map<string, ReturnHistory>()
  return played.filter(({ customer, invoice, at, valueMinor, soldAt }) => {
    // one till, and a receipt with every return: who takes it, and whether there is one, tells nothing here
    const now = { id: invoice, at, by: 'till', valueMinor, receipt: true, soldAt }
    const history = histories.get(customer) ?? { id: customer, returns: [] }
    histories.set(customer, { ...history, returns: [...history.returns, now] })
    return signalsOf([rule], history, now).length > 0
  })
}
