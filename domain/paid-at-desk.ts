import * as z from 'zod/mini'
import { Id, Instant, THE_STORE } from './store.ts'

/** The newest of them that are kept. */
const MOST_KEPT = 1000
/** As long as a cap may reach back, in ms (return-policy.ts). */
const KEPT_MS = 720 * 3_600_000

/** Given for one return at the desk without the server's word, in minor units of the store's currency; `id`: the return's. */
const Paid = z.object({
  ...{ id: Id, by: Id, clientId: Id, at: Instant },
  valueMinor: z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000)),
})
export type Paid = z.infer<typeof Paid>

/**
 * What this store's desks gave without the server's word, the newest last: by what the caps are held against, on devices and on the
 * server. There is one such record.
 */
export const PaidAtDesk = z.object({ id: z.literal(THE_STORE), given: z.array(Paid) })
export type PaidAtDesk = z.infer<typeof PaidAtDesk>

/** With one more, without those that no cap looks at any more. */
export function withPaid(before: PaidAtDesk | undefined, paid: Paid): PaidAtDesk {
  const given = [...(before?.given ?? []), paid].toSorted((one, other) => one.at - other.at)
  const newest = given.at(-1)?.at ?? 0
  return { id: THE_STORE, given: given.filter(({ at }) => at > newest - KEPT_MS).slice(-MOST_KEPT) }
}
