import * as z from 'zod/mini'
import { onHand, StockLevel } from '#domain/stock-level.ts'
import { Instant } from '#domain/store.ts'
import type { Figures as Read } from './store/stock-levels.ts'

/** A product's stock as other channels read it, in eaches: docs/stock-api.md says what each figure means. */
export const Figures = z.object({
  sku: z.string(),
  atp: z.int().check(z.nonnegative()),
  onHand: z.int(),
  safety: z.int(),
  ...z.omit(StockLevel, { sku: true, seen: true, recent: true, counts: true }).shape,
  lastMovedAt: z.nullable(Instant),
})

export function figuresOf({ level, safety, atp }: Read): z.infer<typeof Figures> {
  const { seen: _seen, counts: _counts, recent, ...figures } = level
  return { ...figures, atp, onHand: onHand(level), safety, lastMovedAt: recent[0]?.at ?? null }
}
