import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { accept } from '../decision.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { PhotoRef } from '../photo.ts'
import { policyOf } from '../policy.ts'
import { Sku, THE_STORE } from '../store.ts'
import type { Movement } from '../stock-level.ts'

/** Where a person puts a figure right. What is staged belongs to orders and follows from them. */
export const ADJUSTED_PLACES = ['shelf', 'backroom', 'inspection', 'damaged'] as const

/** What a person says is why: it is the cause of the movement. Of most it is clear whether there are more or fewer. */
const REASONS = {
  counted: 'either',
  found: 'more',
  damage: 'fewer',
  expired: 'fewer',
  'theft-suspected': 'fewer',
  'empty-packaging': 'fewer',
  adjustment: 'either',
} as const satisfies Partial<Record<Movement['cause'], 'more' | 'fewer' | 'either'>>
export type AdjustReason = keyof typeof REASONS
export const ADJUST_REASONS = Object.keys(REASONS) as AdjustReason[]

/** Whether somebody who says this has more or fewer in mind, or how many there are in all. */
export const wayOf = (reason: AdjustReason): 'more' | 'fewer' | 'either' => REASONS[reason]

const Figure = z.int().check(z.gte(-1_000_000), z.lte(1_000_000))
const args = z
  .object({
    sku: Sku,
    place: z.enum(ADJUSTED_PLACES),
    /** what the device showed there, in eaches: below 0 where more had left than was known to be there */
    seen: Figure,
    actual: Figure,
    reason: z.enum(ADJUST_REASONS),
    /** what one costs as the device knew it, in minor units; null where it did not */
    unitPriceMinor: z.nullable(z.int().check(z.nonnegative(), z.maximum(1_000_000_000))),
    note: z.string().check(z.maxLength(500)),
    photo: z.nullable(PhotoRef),
  })
  .check(
    z.refine(({ seen, actual, reason }) => {
      const way = wayOf(reason)
      return way === 'either' || (way === 'more' ? actual > seen : actual < seen)
    }, 'The reason says that there are more, or fewer, and the figures do not.'),
  )

/**
 * A person says how many units there really are in one place, and why that is not what they saw on the screen. The
 * difference moves, so that what others did meanwhile stays done; what is damaged goes to the damaged.
 * Held: not-allowed, where that is more units or more money than the store's policy lets an associate do alone.
 */
export const adjustStock = defineCommand({
  name: 'adjust-stock',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args,
  touches: ({ photo }) => [{ kind: 'policy', id: THE_STORE }, ...touchesPhoto(photo)],
  decide: (read, input) => {
    const { sku, place, seen, actual, reason, note, unitPriceMinor } = input.args
    const more = actual - seen
    const units = Math.abs(more)
    const alone = policyOf(read).adjustApproval
    const isMuch = units > alone.units || units * (unitPriceMinor ?? 0) > alone.valueMinor
    if (isMuch && !isAllowed(input, 'lead'))
      return { kind: 'hold', reason: { code: 'not-allowed', detail: { role: 'lead' } } }
    const elsewhere = reason === 'damage' && place !== 'damaged' ? 'damaged' : null
    const movement: Movement = {
      ...{ sku, cause: reason, quantity: units, reserved: 0 },
      ...(more < 0 ? { from: place, to: elsewhere } : { from: null, to: place }),
      ...(note && { note }),
    }
    return namePhoto(accept([], { movements: [movement] }), read, input)
  },
})
