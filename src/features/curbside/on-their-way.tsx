import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { stateKey } from '../shared/state-key.ts'
import { orderPath } from '../shared/order-path.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { ordersOnTheirWay } from './waiting-orders.ts'

/** Rows at the most: nobody prepares for more at a time. */
const SHOWN = 10

/** Customers who have set out: what is not picked yet can be, before they stand there. */
export function OnTheirWay() {
  const t = useTranslations('curbside')
  const state = useTranslations('state')
  const now = useServerNow()
  const when = useWhen(now)
  const coming = ordersOnTheirWay(useRecords('fulfillment'), now)
  if (coming.length === 0) return null
  return (
    <Section heading={t('onWay')} aside={String(coming.length)}>
      <List>
        {coming.slice(0, SHOWN).map((order) => {
          const { at = now, dueAt } = order.arrival?.onWay ?? {}
          return (
            <ListRow
              key={order.id}
              href={orderPath(order)}
              title={t('order', { number: order.orderNumber })}
              detail={dueAt === undefined ? t('onWaySince', { when: when(at) }) : t('due', { when: when(dueAt) })}
              trailing={
                <StateChip tone={order.state === 'ready' ? 'good' : 'neutral'}>{state(stateKey(order))}</StateChip>
              }
            />
          )
        })}
      </List>
    </Section>
  )
}
