import type { Condition, ReturnRule } from '../return-policy.ts'

/** What comes back, as far as rules look at it. */
export interface ReturnCase {
  /** of the catalogue; null where it has none */
  department: string | null
  channel: string
  receipt: boolean
  condition: Condition
  /** whole days since the customer had it */
  days: number
}

const DAY_MS = 86_400_000

/** Whole days between; a clock that was behind makes them no fewer than none. Both in UTC ms. */
export const daysBetween = (soldAt: number, at: number): number => Math.max(0, Math.floor((at - soldAt) / DAY_MS))

/** What rules look at, each by itself. */
export const SIDES = {
  department: ({ departments }, { department }) =>
    departments === null || (department !== null && departments.includes(department)),
  channel: ({ channels }, { channel }) => channels?.includes(channel) ?? true,
  receipt: (rule, { receipt }) => rule.receipt === null || rule.receipt === receipt,
  condition: ({ conditions }, { condition }) => conditions?.includes(condition) ?? true,
  days: ({ days: { from, to } }, { days }) => from <= days && (to === null || days <= to),
} satisfies Record<keyof ReturnCase, (rule: ReturnRule, one: ReturnCase) => boolean>

/** The rule that decides: of rules without a fault (rule-faults.ts) it is always one. */
export const ruleFor = (rules: readonly ReturnRule[], one: ReturnCase): ReturnRule | undefined =>
  rules.find((rule) => Object.values(SIDES).every((fits) => fits(rule, one)))
