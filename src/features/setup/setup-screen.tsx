import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'

/** Everything that a store is set up with, and what it still lacks by what this device knows. */
export function SetupScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const hasProducts = useEngineValue(({ catalogue }) => !catalogue.isEmpty)
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <ForLeads next={t('forLeadsNext')}>
        <Stack>
          <Text muted>{t('intro')}</Text>
          <List label={t('title')}>
            <ListRow
              leading={<Icon name="tag" />}
              title={t('products')}
              detail={hasProducts ? t('productsDetail') : t('noProducts')}
              href="/setup/products"
            />
          </List>
        </Stack>
      </ForLeads>
    </Screen>
  )
}
