import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { waitingBoxes } from './waiting-boxes.ts'

/** How far the orders are that carriers fetch, on the Work list: to pack, to label, waiting. Nothing where there is none. */
export function ShipWork() {
  const t = useTranslations('ship')
  const orders = useRecords('fulfillment').filter(({ method }) => method === 'ship')
  const of = (state: Fulfillment['state']) =>
    orders.filter((order) => order.state === state).sort((one, other) => one.promisedAt - other.promisedAt)
  const [toPack, toLabel, waiting] = [of('picked'), of('packed'), waitingBoxes(orders)]
  if (toPack.length + toLabel.length + waiting.length === 0) return null
  return (
    <Section heading={t('work')}>
      <List>
        <Row title={t('toPack')} orders={toPack} />
        <Row title={t('toLabel')} orders={toLabel} />
        {waiting.length > 0 && (
          <ListRow title={t('waiting')} detail={t('boxesWait', { count: waiting.length })} href="/ship" />
        )}
      </List>
    </Section>
  )
}

/** The most urgent of them is where work goes on. */
function Row({ title, orders }: { title: string; orders: Fulfillment[] }) {
  const t = useTranslations('ship')
  const [first] = orders
  if (!first) return null
  const numbers = orders.slice(0, 3).map(({ orderNumber }) => orderNumber)
  const more = orders.length > numbers.length ? ' …' : ''
  return (
    <ListRow
      title={title}
      detail={`${t('ordersWait', { count: orders.length })} · ${numbers.join(', ')}${more}`}
      href={`/ship/${first.id}`}
    />
  )
}
