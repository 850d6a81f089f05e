import * as z from 'zod/mini'
import { Id, Instant, Text } from './store.ts'

const fact = { id: Id, by: Id, at: Instant }

/** Orders that one person carries at once: more totes than that stand on no trolley. */
export const MOST_ORDERS = 24

/** `code`: what its label says; null where it has none and somebody said which it is. */
const Tote = z.object({ ...fact, code: z.nullable(Text) })

/** Its place in the wave is the number that people call its tote by: the first is Tote 1. The newest tote is filled. */
const WaveOrder = z.object({ fulfillmentId: Id, totes: z.array(Tote) })

/**
 * Which floors of its orders a part of a wave is for, by the map as it is at the time: `only` these, or all `but` these, with
 * what is on no floor that is known. So each line is in one part, however the map changes.
 */
export const WavePart = z.union([z.object({ only: z.array(Id) }), z.object({ but: z.array(Id) })])
export type WavePart = z.infer<typeof WavePart>

/**
 * Several orders that one person picks in one walk. What is picked stands on the orders themselves; a wave says who walks, for
 * which orders, and which tote is whose.
 */
export const Wave = z.object({
  id: Id,
  planned: z.object(fact),
  /** null: a part that nobody walks yet */
  walker: z.nullable(z.object({ ...fact, clientId: Id })),
  /** the most urgent first, as it was planned */
  orders: z.array(WaveOrder).check(z.minLength(1), z.maxLength(MOST_ORDERS)),
  /** none: all of its orders */
  part: z.optional(WavePart),
  paused: z.nullable(z.object(fact)),
  closed: z.nullable(z.object(fact)),
})
export type Wave = z.infer<typeof Wave>

/** Whether a line on this floor (null: none that is known) is of this part of its order. */
export function isOnPart(part: WavePart | undefined, floorId: string | null): boolean {
  if (!part) return true
  if ('only' in part) return floorId !== null && part.only.includes(floorId)
  return floorId === null || !part.but.includes(floorId)
}

/** The tote that units of this order go into now, or undefined while none was taken for it. */
export function toteOf(wave: Wave, fulfillmentId: string): Wave['orders'][number]['totes'][number] | undefined {
  return wave.orders.find((order) => order.fulfillmentId === fulfillmentId)?.totes.at(-1)
}

/** The order of the wave that this code's tote is for, or undefined. A code is compared as scanners read it, without case. */
export function orderOfTote(wave: Wave, code: string): string | undefined {
  const wanted = code.trim().toLowerCase()
  const isThis = (tote: { code: string | null }) => tote.code?.toLowerCase() === wanted
  return wave.orders.find(({ totes }) => totes.some(isThis))?.fulfillmentId
}

/** The order whose tote that was last, of all these walks, those that are over too: its goods may still be in it. */
export function orderInTote(waves: readonly Wave[], code: string): string | undefined {
  const newest = waves.toSorted((one, other) => other.planned.at - one.planned.at)
  for (const wave of newest) {
    const found = orderOfTote(wave, code)
    if (found !== undefined) return found
  }
  return undefined
}
