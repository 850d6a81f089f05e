import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'

/** What is on the customer's order and on no shelf: postage, a discount. */
export function Services({ order }: { order: Fulfillment }) {
  const t = useTranslations('services')
  const services = order.services ?? []
  if (services.length === 0) return null
  return (
    <Section heading={t('title')}>
      <List>
        {services.map(({ sku, name, quantity }, index) => (
          <ListRow key={`${sku} ${index}`} title={name} trailing={t('units', { count: quantity })} />
        ))}
      </List>
    </Section>
  )
}
