import * as z from 'zod/mini'
import { Revision } from './revised.ts'
import { distinct, Id, Instant, Text, THE_STORE } from './store.ts'

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
const ReturnRule = z.object({
  ...{ id: Id, says: Text },
  ...{ departments: Names, channels: Names },
  receipt: z.nullable(z.boolean()),
  conditions: z.nullable(z.array(Condition).check(z.minLength(1))),
  days: z.object({ from: Days, to: z.nullable(Days) }),
  answer: Answer,
})
export type ReturnRule = z.infer<typeof ReturnRule>

export const TENDERS = ['card', 'gift-card', 'cash', 'other'] as const

const Money = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))

/**
 * What a device may give back at once without the server's word, in minor units of the store's currency: for one return, how many and how
 * much together within so many hours, by device and by person. Above it the goods are taken against a receipt, and decided when the server answers.
 */
const OfflineCaps = z.object({
  ...{ perReturnMinor: Money, totalMinor: Money },
  returns: z.int().check(z.nonnegative(), z.lte(1000)),
  hours: z.int().check(z.gte(1), z.lte(720)),
})
export type OfflineCaps = z.infer<typeof OfflineCaps>

/** What nobody knows the purchase of: the lowest price of the last days, as store credit, up to so much for one return. */
const NoPurchase = z.object({ capMinor: Money, days: z.int().check(z.gte(1), z.lte(400)) })

export const SIGNALS = ['returns', 'value', 'unreceipted', 'soon', 'pair'] as const
export type SignalName = (typeof SIGNALS)[number]
const Limit = z.nullable(z.int().check(z.gte(1), z.maximum(1_000_000_000)))
/** Of one customer's returns of so many days: from which figure on a manager is told, has to approve, and may no more. */
export const SignalRule = z.object({
  signal: z.enum(SIGNALS),
  days: z.int().check(z.gte(1), z.lte(400)),
  ...{ warn: Limit, manager: Limit, deny: Limit },
})
export type SignalRule = z.infer<typeof SignalRule>

/** What the store says of returns from an instant on, until a later version begins. `tenders`: in which order they are filled. */
export const ReturnPolicyVersion = z.object({
  from: Instant,
  rules: z.array(ReturnRule).check(
    z.minLength(1),
    z.maxLength(200),
    distinct(({ id }) => id),
  ),
  tenders: z.array(z.enum(TENDERS)),
  /** left out: nothing is given back without the server's word */
  offline: z.optional(OfflineCaps),
  /** left out: what nobody knows the purchase of is taken in, and a manager decides */
  noPurchase: z.optional(NoPurchase),
  signals: z.optional(z.array(SignalRule).check(z.maxLength(20))),
})
export type ReturnPolicyVersion = z.infer<typeof ReturnPolicyVersion>

/** All versions, the oldest first: what was decided once is explained by the one of its day. There is one such record. */
export const ReturnPolicy = z.object({
  id: z.literal(THE_STORE),
  versions: z.array(ReturnPolicyVersion),
  rev: z.optional(Revision),
})
export type ReturnPolicy = z.infer<typeof ReturnPolicy>

const anything = { departments: null, channels: null, receipt: null, conditions: null }
const FULL = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false } as const

/** As long as a store has said nothing: thirty days. */
const UNSAID: ReturnPolicyVersion = {
  from: 0,
  rules: [
    {
      ...{ id: 'in-time', says: 'We take it back for thirty days.' },
      ...{ ...anything, days: { from: 0, to: 30 }, answer: FULL },
    },
    {
      ...{ id: 'too-late', says: 'It is longer than thirty days ago.' },
      ...{ ...anything, days: { from: 31, to: null }, answer: { kind: 'refuse' } },
    },
  ],
  tenders: ['card', 'gift-card', 'cash'],
}

/** What waits in a device's queue for longer is judged by the rules of its day, in ms. */
const TOLD_MS = 14 * 24 * 3600_000

/**
 * The version by which a customer was told what they get: the one that began then, where it was in force not long ago; else that of the day.
 * @param from where the version begins, UTC ms
 */
export function policyTold(policy: ReturnPolicy | undefined, from: number, at: number): ReturnPolicyVersion {
  const versions = policy?.versions ?? []
  const told = versions.find((version) => version.from === from) ?? (from === UNSAID.from ? UNSAID : undefined)
  const ended = versions.find((version) => version.from > from)?.from ?? Infinity
  return told && told.from <= at && ended > at - TOLD_MS ? told : policyAt(policy, at)
}

/** The version that is for something that comes back now. `at` in UTC ms. */
export const policyAt = (policy: ReturnPolicy | undefined, at: number): ReturnPolicyVersion =>
  policy?.versions.findLast(({ from }) => from <= at) ?? UNSAID
