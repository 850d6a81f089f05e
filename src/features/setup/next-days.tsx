import { useTimeZone, useTranslations } from 'use-intl'
import { openOn } from '#domain/hours.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import type { HoursDraft } from './hours-draft.ts'
import { dateAt } from '../shared/date-at.ts'
import { daysFrom } from './hours-text.ts'
import { useHoursWords } from './use-hours-words.ts'

/** Two weeks. */
const SHOWN = 14

/** What the hours mean for the days to come. */
export function NextDays({ hours }: { hours: HoursDraft }) {
  const t = useTranslations('setup')
  const words = useHoursWords()
  const zone = useTimeZone() ?? 'UTC'
  const days = daysFrom(dateAt(useServerNow(), zone), SHOWN)
  return (
    <Section heading={t('nextDays')}>
      <Facts
        items={days.map(({ date, weekday }) => {
          const { open, why } = openOn(hours, date, weekday)
          const value = open === null ? t('notKnown') : words.open(open)
          return { name: words.day(date), value: why === undefined ? value : `${value} · ${why}` }
        })}
      />
    </Section>
  )
}
