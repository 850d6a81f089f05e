import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { LeftEntries } from './left-entries.tsx'
import { SessionRow } from './session-row.tsx'

/** What is counted now, what is to be, and what was. */
export function CountsScreen() {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const isLead = useHolds('lead')
  const sessions = useRecords('count-session').toSorted((one, other) => other.planned.at - one.planned.at)
  const open = sessions.filter(({ closed }) => closed === null)
  const over = sessions.filter(({ closed }) => closed !== null)
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/' }}>
      <Stack grow gap={4}>
        <LeftEntries />
        {open.length === 0 && (
          <Notice icon="count" title={t('none')}>
            {t('noneNext')}
          </Notice>
        )}
        {open.length > 0 && (
          <Section heading={t('open')} aside={String(open.length)}>
            <List>
              {open.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </List>
          </Section>
        )}
        {over.length > 0 && (
          <Section heading={t('over')}>
            <List>
              {over.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </List>
          </Section>
        )}
        {isLead && (
          <ButtonLink icon="list" href="/count/accuracy">
            {t('accuracyTitle')}
          </ButtonLink>
        )}
        <PrimaryBar>
          <ButtonLink kind="primary" icon="plus" href="/count/new">
            {t('new')}
          </ButtonLink>
        </PrimaryBar>
      </Stack>
    </Screen>
  )
}
