import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useBinNames } from '../shared/use-bin-names.ts'
import { stateTone } from './state-tone.ts'
import { stateKey } from '../shared/state-key.ts'

/** An order as its customer knows it: name, number, and where it stands. */
export function OrderToHandOver({ order, name }: { order: Fulfillment; name: string | undefined }) {
  const t = useTranslations('handover')
  const state = useTranslations('state')
  const places = useBinNames()(order)
  const number = t('order', { number: order.orderNumber })
  return (
    <ListRow
      href={`/handover/${order.id}`}
      title={name ?? number}
      detail={[name && number, ...places].filter(Boolean).join(' · ')}
      trailing={<StateChip {...stateTone(order.state)}>{state(stateKey(order))}</StateChip>}
    />
  )
}
