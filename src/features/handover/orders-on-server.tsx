import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import type { FoundOnServer } from './search-server.ts'
import { stateTone } from './state-tone.ts'
import { stateKey } from '../shared/state-key.ts'

/** What the server found and this device does not have: to look at only, since no command could be decided here. */
export function OrdersOnServer({ found }: { found: FoundOnServer }) {
  const t = useTranslations('handover')
  const state = useTranslations('state')
  const when = useWhen()
  const here = new Set(useRecords('fulfillment').map((order) => order.id))
  const others = found.filter(({ doc }) => !here.has(doc.id))
  if (others.length === 0) {
    return (
      <Notice icon="search" title={t('serverNone')}>
        {t('serverNoneNext')}
      </Notice>
    )
  }
  return (
    <Section heading={t('found')} aside={String(others.length)}>
      <List>
        {others.map(({ doc, personal }) => {
          const number = t('order', { number: doc.orderNumber })
          return (
            <ListRow
              key={doc.id}
              title={personal?.customerName ?? number}
              detail={[personal && number, when(doc)].filter(Boolean).join(' · ')}
              trailing={<StateChip {...stateTone(doc.state)}>{state(stateKey(doc))}</StateChip>}
            />
          )
        })}
      </List>
    </Section>
  )
}

/** The day that answers the customer: handed over or cancelled then, else promised for then. */
function useWhen(): (order: Fulfillment) => string {
  const t = useTranslations('handover')
  const format = useFormatter()
  const day = (at: number) =>
    format.dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  return ({ handover, cancelled, promisedAt }) => {
    if (handover) return day(handover.at)
    return cancelled ? day(cancelled.at) : t('promised', { time: day(promisedAt) })
  }
}
