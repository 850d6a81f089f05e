import { useTranslations } from 'use-intl'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { useSetUp } from './use-set-up.ts'

/** Everything that a store is set up with, and what it still lacks by what this device knows. */
export function SetupScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <ForLeads next={t('forLeadsNext')}>
        <Stack>
          <Text muted>{t('intro')}</Text>
          <Parts />
        </Stack>
      </ForLeads>
    </Screen>
  )
}

function Parts() {
  const t = useTranslations('setup')
  return (
    <List label={t('title')}>
      {useSetUp().map(({ title, icon, href, has, lacks }) => (
        <ListRow
          key={href}
          leading={<Icon name={icon} />}
          title={title}
          detail={lacks ?? has}
          trailing={lacks !== undefined && <StateChip tone="warn">{t('toDo')}</StateChip>}
          href={href}
        />
      ))}
    </List>
  )
}
