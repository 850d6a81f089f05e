import * as z from 'zod/mini'
import { Id, Text } from '../store.ts'

/** How an item comes back: as good as new, opened, used, or broken. */
export const Condition = z.enum(['new', 'opened', 'used', 'damaged'])
export type Condition = z.infer<typeof Condition>

const Names = z.nullable(z.array(Text).check(z.minLength(1), z.maxLength(100)))
const Days = z.int().check(z.nonnegative(), z.lte(10_000))

/** What a rule answers. A fee in per cent of the goods' price; `approval`: by a manager. */
const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refund'),
    to: z.enum(['tender', 'store-credit']),
    feePercent: z.int().check(z.nonnegative(), z.lte(100)),
    shipping: z.enum(['none', 'share']),
    approval: z.boolean(),
  }),
  z.object({ kind: z.literal('exchange'), approval: z.boolean() }),
  z.object({ kind: z.literal('refuse') }),
])

/**
 * One row of the table: which cases it is for, in whole days since the customer had it, both included (`to` null: ever after), and what
 * it answers. What is null is any: a department of the catalogue, a channel, a grade; `receipt`: whether they show one. `says`: the rule in
 * the store's words, for the customer.
 */
export const ReturnRule = z.object({
  ...{ id: Id, says: Text },
  ...{ departments: Names, channels: Names },
  receipt: z.nullable(z.boolean()),
  conditions: z.nullable(z.array(Condition).check(z.minLength(1))),
  days: z.object({ from: Days, to: z.nullable(Days) }),
  answer: Answer,
})
export type ReturnRule = z.infer<typeof ReturnRule>

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
