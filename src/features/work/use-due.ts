import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useClockOf } from '../shared/clock-of.ts'
import { useWhen } from '../shared/use-when.ts'
import { endedAt } from './work-list.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** By when an order is promised or when it ended, in words, and whether that moment has passed while there was still work to do. */
export function useDue(order: Fulfillment, now: number): { text: string; late: boolean } {
  const t = useTranslations('work')
  const format = useFormatter()
  const when = useWhen(now)
  const clockOf = useClockOf((known) => known.clockOf)
  const { state } = order
  if (state === 'handed-over' || state === 'cancelled' || state === 'unfilled' || state === 'shipped') {
    const how = state === 'cancelled' && order.holdExpired ? 'notFetched' : state
    return { text: t(`ended.${how}`, { when: when(endedAt(order)) }), late: false }
  }
  const { sla, dueAt } = clockOf(order, now)
  const late = sla === 'late' && order.state !== 'ready'
  if (late) return { text: t('overdue', { text: duration(now - dueAt) }), late }
  const far = Math.abs(dueAt - now) > 12 * HOUR_MS
  const text = format.dateTime(dueAt, {
    ...(far ? { weekday: 'short', day: 'numeric', month: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
  })
  return { text: t('due', { text }), late }

  function duration(ms: number): string {
    const unit = ms < HOUR_MS ? ('minute' as const) : ms < 48 * HOUR_MS ? ('hour' as const) : ('day' as const)
    const size = { minute: MINUTE_MS, hour: HOUR_MS, day: 24 * HOUR_MS }[unit]
    return format.number(Math.max(1, Math.floor(ms / size)), { style: 'unit', unit, unitDisplay: 'short' })
  }
}
