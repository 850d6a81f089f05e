import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { isSameDay } from './is-same-day.ts'

/**
 * When something happened, to stand in a sentence: "at 10:14", or "on Fri 2 Jan at 10:14" where that was not today.
 * @param now UTC ms by the server's clock
 */
export function useWhen(now: number): (at: number) => string {
  const t = useTranslations('app')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  return (at) => {
    const time = format.dateTime(at, { hour: '2-digit', minute: '2-digit' })
    if (isSameDay(at, now, zone)) return t('atTime', { time })
    return t('onDay', { day: format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short' }), time })
  }
}
