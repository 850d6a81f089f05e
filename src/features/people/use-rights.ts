import { useFormatter, useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import type { Person } from '#domain/store.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** What a person may, in words: "Associate · until Fri 21:30", or since when they may nothing. */
export function useRights(): (person: Person) => string {
  const t = useTranslations('people')
  const roleName = useTranslations('role')
  const now = useServerNow()
  const when = useWhen(now)
  const format = useFormatter()
  return (person) => {
    const role = roleAt(person, now)
    if (role === null) {
      const since = person.rights?.findLast((right) => right.since <= now)?.since ?? 0
      return t('endedAt', { role: roleName(person.role), when: when(since) })
    }
    const end = person.rights?.find((right) => right.since > now && right.role === null)
    if (!end) return roleName(role)
    const time = format.dateTime(end.since, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
    return t('until', { role: roleName(role), time })
  }
}
