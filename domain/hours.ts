import * as z from 'zod/mini'
import { Revision } from './revised.ts'
import { distinct, Text, THE_STORE } from './store.ts'

/** From and to in minutes after midnight by the store's clock; what ends after midnight ends beyond 1440, on the next day. */
const Opening = z
  .tuple([z.int().check(z.gte(0), z.lt(1440)), z.int().check(z.gt(0), z.lte(2880))])
  .check(z.refine(([from, to]) => from < to && to - from <= 1440, 'It closes after it opens, within a day.'))
const Openings = z.array(Opening).check(z.maxLength(10))

/** A day of the store's calendar, such as 2026-12-24. */
const DateOfStore = z.iso.date()

const Closure = z
  .object({ from: DateOfStore, to: DateOfStore, why: z.optional(Text) })
  .check(z.refine(({ from, to }) => from <= to, 'It ends on the day when it begins, or later.'))
/** Hours of one day, instead of those of its weekday; none: closed. */
const Exception = z.object({ date: DateOfStore, open: Openings, why: z.optional(Text) })

export const hoursValues = {
  /** seven days, Monday first; null: they are not known */
  weekly: z.nullable(z.array(Openings).check(z.length(7))),
  /** whole days, the last one included; they go before exceptions */
  closures: z.array(Closure).check(z.maxLength(200)),
  exceptions: z.array(Exception).check(
    z.maxLength(800),
    distinct<z.infer<typeof Exception>>(({ date }) => date),
  ),
  /** what people wrote, where it could not be read as hours */
  text: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
}

/** When the store is open, in its own zone. There is one. */
export const Hours = z.object({ id: z.literal(THE_STORE), ...hoursValues, rev: z.optional(Revision) })

/**
 * When it is open on a day of the store's calendar, such as 2026-12-24; null where that is not known. `weekday`: Monday is 0.
 * `why`: what a closure or an exception says of it.
 */
export function openOn(
  { weekly, closures, exceptions }: Pick<z.infer<typeof Hours>, 'weekly' | 'closures' | 'exceptions'>,
  date: string,
  weekday: number,
): { open: z.infer<typeof Openings> | null; why?: string | undefined } {
  const closure = closures.find(({ from, to }) => from <= date && date <= to)
  if (closure) return { open: [], why: closure.why }
  const exception = exceptions.find((other) => other.date === date)
  if (exception) return { open: exception.open, why: exception.why }
  return { open: weekly?.[weekday] ?? null }
}
