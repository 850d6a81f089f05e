import * as z from 'zod/mini'
import { Instant, THE_STORE } from './store.ts'

/** From and to, UTC ms. */
const Interval = z.tuple([Instant, Instant]).check(z.refine(([from, to]) => from < to, 'It ends after it begins.'))

export const openHoursValues = {
  /** what is said here is of the time between these, UTC ms */
  from: Instant,
  until: Instant,
  /** when the store is open in between, in order, none touching the next; null where its hours are not known */
  open: z.nullable(z.array(Interval).check(z.maxLength(1000))),
}

/**
 * When the store is open in the next weeks: its hours as instants, so that a rule counts open minutes without knowing of zones
 * and changes of clocks. There is one.
 */
export const OpenHours = z.object({ id: z.literal(THE_STORE), ...openHoursValues })
