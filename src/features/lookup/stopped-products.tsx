import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { productPath } from './product-path.ts'

/** The stop-sale list: what nobody may sell now, the newest on top. */
export function StoppedProducts() {
  const t = useTranslations('recall')
  const stops = useRecords('stop-sale')
    .filter(({ lifted }) => lifted === null)
    .toSorted((one, other) => other.at - one.at)
  if (stops.length === 0) return null
  return (
    <Section heading={t('list')} aside={String(stops.length)}>
      <List label={t('list')}>
        {stops.map(({ sku, name, reason }) => (
          <ListRow
            key={sku}
            href={productPath(sku)}
            title={name}
            detail={reason}
            trailing={<StateChip tone="bad">{t('chip')}</StateChip>}
          />
        ))}
      </List>
    </Section>
  )
}
