import { useTranslations } from 'use-intl'
import type { RecordOf } from '#domain/records.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { rulePath } from '../shared/setup-path.ts'
import { useIsPending } from './last-change.tsx'
import { SetupPage } from './setup-page.tsx'
import { useScopeName } from './use-scope-name.ts'
import { WhichRule } from './which-rule.tsx'

type Rule = RecordOf<'safety-rule'>

const ORDER: Rule['scope']['of'][] = ['store', 'department', 'sku', 'sku-method']

/** What is kept back from being promised: the rules, and which of them decides for a product. */
export function SafetyScreen() {
  const t = useTranslations('setup')
  const scopeName = useScopeName()
  const isPending = useIsPending()
  const rules = useRecords('safety-rule').filter(({ units }) => units !== null)
  const groups = ORDER.map((of) => ({ of, rules: rules.filter(({ scope }) => scope.of === of) }))
  const row = ({ id, scope, units, rev }: Rule) => (
    <ListRow
      key={id}
      title={scopeName(scope)}
      detail={t('keptBack', { count: units ?? 0 })}
      trailing={isPending(rev) && <StateChip icon="check">{t('notSent')}</StateChip>}
      href={rulePath(id)}
    />
  )
  return (
    <SetupPage title={t('safety')}>
      <Stack grow>
        <Text muted>{t('safetyText')}</Text>
        {!rules.some(({ scope }) => scope.of === 'store') && (
          <List label={t('scope.store')}>
            <ListRow title={t('scope.store')} detail={t('noStoreRule')} href={rulePath('store')} />
          </List>
        )}
        {groups.map(
          (group) =>
            group.rules.length > 0 && (
              <Section key={group.of} heading={t(`scope.${group.of}`)} aside={String(group.rules.length)}>
                <List label={t(`scope.${group.of}`)}>
                  {group.rules.toSorted((one, other) => one.id.localeCompare(other.id)).map(row)}
                </List>
              </Section>
            ),
        )}
        <WhichRule />
        <PrimaryBar>
          <ButtonLink kind="primary" href="/setup/add-rule">
            {t('addRule')}
          </ButtonLink>
        </PrimaryBar>
      </Stack>
    </SetupPage>
  )
}
