import { useTranslations } from 'use-intl'
import { progressOf } from '#domain/count/progress.ts'
import type { CountSession } from '#domain/count.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useLines } from './use-lines.ts'

/** What each person has counted so far, by what this device knows. */
export function People({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const nameOf = usePersonName()
  const { people } = progressOf(session, useLines(session.id), [])
  if (people.length === 0) return null
  return (
    <Section heading={t('people')} aside={String(people.length)}>
      <List>
        {people.map(({ by, bays, done, entries, units }) => (
          <ListRow
            key={by}
            title={nameOf(by)}
            detail={t('personsPart', { done, bays, entries })}
            trailing={t('items', { count: units })}
          />
        ))}
      </List>
    </Section>
  )
}
