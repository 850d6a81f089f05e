import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { contentsOf, keepingOf } from '#domain/parcel-contents.ts'
import { parcelTag, plannedParcels } from '#domain/parcel-plan.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useBinName } from '../shared/use-bin-names.ts'

/** Every parcel of an order: what is written on it, where it stands, and which are in no bin yet. */
export function ParcelsOf({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const bins = useRecords('bin')
  const binName = useBinName()
  const there = new Set(order.parcels.map(({ id }) => id))
  const missing = order.state === 'picked' ? plannedParcels(order).filter(({ id }) => !there.has(id)) : []
  if (order.parcels.length + missing.length < 2 && order.state === 'picked') return null
  return (
    <Section heading={t('parcels')} aside={t('parcelsIn', { count: there.size, total: there.size + missing.length })}>
      <List>
        {order.parcels.map((parcel) => {
          const keeping = keepingOf(order.lines, contentsOf(order, parcel))
          const bin = bins.find(({ id }) => id === parcel.binId)
          return (
            <ListRow
              key={parcel.id}
              title={parcelTag(order, parcel)}
              detail={[
                binName(parcel.binId),
                keeping && t('keptAs', { keeping }),
                parcel.bags && t('bags', { count: parcel.bags }),
              ]
                .filter(Boolean)
                .join(' · ')}
              href={bin && `/bins/${encodeURIComponent(bin.id)}`}
            />
          )
        })}
        {missing.map(({ id, tag, keeping }) => (
          <ListRow
            key={id}
            title={tag}
            detail={keeping && t('keptAs', { keeping })}
            trailing={
              <StateChip tone="warn" icon="shelf">
                {t('noBinYet')}
              </StateChip>
            }
          />
        ))}
      </List>
    </Section>
  )
}
