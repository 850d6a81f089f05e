import * as z from 'zod/mini'
import type { Reader } from './decision.ts'
import { MeasuredCode } from './measured-code.ts'
import { Revision } from './revised.ts'
import { LIKELY_GRAMS, LikelyGrams } from './likely-grams.ts'
import { THE_STORE } from './store.ts'
import { SimilarRule } from './substitute.ts'

/** eaches, minor units of the store's currency, and per cent of what was expected */
const Tolerance = z.object({
  units: z.int().check(z.nonnegative()),
  valueMinor: z.int().check(z.nonnegative()),
  percent: z.int().check(z.gte(0), z.lte(1000)),
})
export type Tolerance = z.infer<typeof Tolerance>

/** What a store decides for itself. */
const values = {
  /** an adjustment of more units (eaches), or of more value (minor units of the store's currency), needs a lead's approval */
  adjustApproval: z.object({
    units: z.int().check(z.nonnegative()),
    valueMinor: z.int().check(z.nonnegative()),
  }),
  /** what may be given in place of what is missing, where the order does not say it */
  substitution: SimilarRule,
  /** what is sold by weight is given though it weighs so many percent more or less than was ordered (by-weight.ts) */
  weight: z.object({ tolerancePercent: z.int().check(z.nonnegative(), z.lte(100)) }),
  /** what the barcodes of its scales mean; each prefix once */
  measuredCodes: z.array(MeasuredCode).check(
    z.maxLength(11),
    z.refine((codes) => new Set(codes.map(({ prefix }) => prefix)).size === codes.length, 'A prefix is there twice.'),
  ),
  /** minutes that picked goods may be out of the cold; past it they are not handed over (parcel-block.ts) */
  coldMinutes: z.object({
    chilled: z.int().check(z.gte(1), z.lte(10_000)),
    frozen: z.int().check(z.gte(1), z.lte(10_000)),
  }),
  /** how its clocks are read (clock/order-clock.ts); every time in it is one in which the store is open */
  clocks: z.object({
    /** minutes from the order's placing in which somebody has to begin with it; null: no matter when */
    beginMinutes: z.nullable(z.int().check(z.gte(1), z.lte(10_000))),
    /** an order is at risk when so many minutes are left of its promise */
    riskMinutes: z.int().check(z.gte(0), z.lte(10_000)),
    /** minutes until the next role is told of what nobody has acknowledged */
    escalateMinutes: z.int().check(z.gte(1), z.lte(1000)),
    /** hours that a ready order waits for its customer; null: until somebody puts it back */
    holdHours: z.nullable(z.int().check(z.gte(1), z.lte(500))),
  }),
  /** a line of a count that is further off in any of these is counted again before a lead approves it (count/beyond.ts) */
  countTolerance: z.object({ gain: Tolerance, loss: Tolerance }),
  /** what a box weighs; somebody is asked about another weight */
  boxGrams: LikelyGrams,
  /** without a network a typed code opens the gate of goods up to this value, in minor units of the store's currency; null: of any */
  handover: z.object({ codeCapMinor: z.nullable(z.int().check(z.nonnegative())) }),
  /** whoever fetches an order signs for it on the screen */
  signature: z.boolean(),
}
export const SomePolicyValues = z.partial(z.strictObject(values))

/** What the store has said so far; the rest is as in `DEFAULTS`. There is one. */
export const Policy = z.object({ id: z.literal(THE_STORE), ...SomePolicyValues.shape, rev: z.optional(Revision) })

type Clocks = NonNullable<z.infer<typeof SomePolicyValues>['clocks']>

const DEFAULTS = {
  adjustApproval: { units: 10, valueMinor: 10_000 },
  substitution: { unasked: false, sameDepartment: true, withinPercent: 20 },
  weight: { tolerancePercent: 10 },
  measuredCodes: [] as MeasuredCode[],
  coldMinutes: { chilled: 120, frozen: 60 },
  clocks: { beginMinutes: null, riskMinutes: 60, escalateMinutes: 10, holdHours: null } as Clocks,
  countTolerance: {
    gain: { units: 5, valueMinor: 5_000, percent: 20 },
    loss: { units: 5, valueMinor: 5_000, percent: 20 },
  },
  boxGrams: LIKELY_GRAMS,
  handover: { codeCapMinor: 20_000 } as { codeCapMinor: number | null },
  signature: false,
}

/** The store's policy as it stands. A command that reads it touches `policy`/THE_STORE. */
export function policyOf(read: Reader): typeof DEFAULTS {
  const said = read.get('policy', THE_STORE)
  return {
    adjustApproval: said?.adjustApproval ?? DEFAULTS.adjustApproval,
    substitution: said?.substitution ?? DEFAULTS.substitution,
    weight: said?.weight ?? DEFAULTS.weight,
    measuredCodes: said?.measuredCodes ?? DEFAULTS.measuredCodes,
    coldMinutes: said?.coldMinutes ?? DEFAULTS.coldMinutes,
    clocks: said?.clocks ?? DEFAULTS.clocks,
    countTolerance: said?.countTolerance ?? DEFAULTS.countTolerance,
    boxGrams: said?.boxGrams ?? DEFAULTS.boxGrams,
    handover: said?.handover ?? DEFAULTS.handover,
    signature: said?.signature ?? DEFAULTS.signature,
  }
}
