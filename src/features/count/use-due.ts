import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { countState } from '#domain/count/session-state.ts'
import { isSameDay } from '../shared/is-same-day.ts'
import { useServerNow } from '../shared/use-server-now.ts'

/** By when a count is to be done, in words, and whether that moment has passed before it was handed in. */
export function useDue(): (session: CountSession) => { text: string | undefined; isLate: boolean } {
  const t = useTranslations('count')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  return (session) => {
    const { due } = session
    if (due === null) return { text: undefined, isLate: false }
    const isOpen = ['scheduled', 'counting'].includes(countState(session))
    const day = isSameDay(due, now, zone) ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const)
    const when = format.dateTime(due, { ...day, hour: '2-digit', minute: '2-digit' })
    return { text: t('due', { when }), isLate: isOpen && now > due }
  }
}
