import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import type { Person } from '#domain/store.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useRights } from './use-rights.ts'

/** Everybody who works here, and who did: for leads. */
export function PeopleScreen() {
  const t = useTranslations('people')
  const app = useTranslations('app')
  const now = useServerNow()
  const rights = useRights()
  const people = useRecords('person').toSorted((one, other) => one.name.localeCompare(other.name))
  const here = people.filter((person) => roleAt(person, now) !== null)
  const gone = people.filter((person) => roleAt(person, now) === null)
  const row = (person: Person) => (
    <ListRow
      key={person.id}
      leading={<Icon name="person" />}
      title={person.name}
      detail={rights(person)}
      href={`/people/${encodeURIComponent(person.id)}`}
    />
  )
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <ForLeads next={t('forLeadsNext')}>
        <Stack grow>
          <List label={t('title')}>{here.map(row)}</List>
          {gone.length > 0 && (
            <Section heading={t('gone')}>
              <List label={t('gone')}>{gone.map(row)}</List>
            </Section>
          )}
          <PrimaryBar>
            <ButtonLink kind="primary" href="/people/add">
              {t('add')}
            </ButtonLink>
          </PrimaryBar>
        </Stack>
      </ForLeads>
    </Screen>
  )
}
