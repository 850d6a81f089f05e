import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { stateTone } from './state-tone.ts'

/** An order as its customer knows it: name, number, and where it stands. */
export function OrderToHandOver({ order, name }: { order: Fulfillment; name: string | undefined }) {
  const t = useTranslations('handover')
  const state = useTranslations('state')
  const bins = useRecords('bin')
  const places = new Set(
    order.parcels.map((parcel) => bins.find((bin) => bin.id === parcel.binId)?.name ?? t('unknownBin')),
  )
  const number = t('order', { number: order.orderNumber })
  return (
    <ListRow
      href={`/handover/${order.id}`}
      title={name ?? number}
      detail={[name && number, ...places].filter(Boolean).join(' · ')}
      trailing={<StateChip {...stateTone(order.state)}>{state(order.state)}</StateChip>}
    />
  )
}
