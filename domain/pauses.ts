import * as z from 'zod/mini'
import { Id, Instant, THE_STORE } from './store.ts'

const fact = { id: Id, by: Id, at: Instant }

/** What stands still: the whole store, or only what begins with an order that comes meanwhile. */
export const PauseScope = z.enum(['orders', 'store'])
export type PauseScope = z.infer<typeof PauseScope>

/** `until`: it ends by itself then; null: when somebody says so. `ended`: somebody said so before. */
const Pause = z.object({
  ...fact,
  scope: PauseScope,
  until: z.nullable(Instant),
  ended: z.nullable(z.object(fact)),
})
export type Pause = z.infer<typeof Pause>

/** When the store, or its new orders, stood still in the last weeks. There is one. */
export const Pauses = z.object({ id: z.literal(THE_STORE), pauses: z.array(Pause).check(z.maxLength(10_000)) })

/** UTC ms; Infinity where nobody has ended it yet and it does not end by itself. */
export const endOf = ({ until, ended }: Pause): number => Math.min(until ?? Infinity, ended?.at ?? Infinity)

/** What is paused at this instant, UTC ms: the pause of each scope that ends last. */
export function pausedAt(pauses: readonly Pause[], now: number): Partial<Record<PauseScope, Pause>> {
  const found: Partial<Record<PauseScope, Pause>> = {}
  for (const pause of pauses) {
    if (pause.at > now || endOf(pause) <= now) continue
    const other = found[pause.scope]
    if (!other || endOf(other) < endOf(pause)) found[pause.scope] = pause
  }
  return found
}
