import { useTranslations } from 'use-intl'
import { waitsSince } from '#domain/curbside/visit.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers, useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { stateKey } from '../shared/state-key.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useGoing } from './use-going.ts'
import { usePlace } from './use-place.ts'
import { useWait } from './use-wait.ts'
import { waitingOrders } from './waiting-orders.ts'

/** Rows on the Work list: the rest stands on the screen of those who wait. */
const SHOWN = 5

/** Who waits in person, the longest on top: above the orders of the Work list, in a chunk of its own. */
export function Arrivals() {
  const t = useTranslations('curbside')
  const waiting = waitingOrders(useRecords('fulfillment'), useServerNow())
  if (waiting.length === 0) return null
  return (
    <Section heading={t('title')} aside={String(waiting.length)}>
      <List>
        {waiting.slice(0, SHOWN).map((order) => (
          <ArrivalRow key={order.id} order={order} />
        ))}
      </List>
    </Section>
  )
}

function ArrivalRow({ order }: { order: Fulfillment }) {
  const t = useTranslations('curbside')
  const state = useTranslations('state')
  const place = usePlace()(order)
  const going = useGoing()(order)
  const name = useCustomers().get(order.id)?.customerName
  const wait = useWait(waitsSince(order))
  return (
    <ListRow
      href="/curbside"
      title={t('order', { number: order.orderNumber })}
      detail={
        <>
          {[name, place].filter(Boolean).join(' · ')}
          <br />
          {[state(stateKey(order)), going].filter(Boolean).join(' · ')}
        </>
      }
      trailing={
        <Text as="strong" size={4}>
          {wait}
        </Text>
      }
    />
  )
}
