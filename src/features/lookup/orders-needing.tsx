import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { orderPath } from '../shared/order-path.ts'
import { ordersNeeding } from './needed.ts'
import { stateKey } from '../shared/state-key.ts'

/** Orders that still have to be picked and want this product. */
export function OrdersNeeding({ sku }: { sku: string }) {
  const t = useTranslations('lookup')
  const state = useTranslations('state')
  const needing = ordersNeeding(useRecords('fulfillment'), sku)
  return (
    <Section heading={t('orders')}>
      {needing.length === 0 ? (
        <Text muted>{t('noOrders')}</Text>
      ) : (
        <List>
          {needing.map(({ order, count }) => (
            <ListRow
              key={order.id}
              href={orderPath(order)}
              title={t('order', { number: order.orderNumber })}
              detail={state(stateKey(order))}
              trailing={
                <StateChip tone="accent" icon="box">
                  {t('needed', { count })}
                </StateChip>
              }
            />
          ))}
        </List>
      )}
    </Section>
  )
}
