import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { coldOf, contentsOf, parcelTag, plannedParcels } from '#domain/parcel-contents.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'

/** Every parcel of an order: what is written on it, where it stands, and which are in no bin yet. */
export function ParcelsOf({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const bins = useRecords('bin')
  const there = new Set(order.parcels.map(({ id }) => id))
  const missing = order.state === 'picked' ? plannedParcels(order).filter(({ id }) => !there.has(id)) : []
  if (order.parcels.length + missing.length < 2 && order.state === 'picked') return null
  return (
    <Section heading={t('parcels')} aside={t('parcelsIn', { count: there.size, total: there.size + missing.length })}>
      <List>
        {order.parcels.map((parcel) => {
          const cold = coldOf(order.lines, contentsOf(order, parcel))
          const bin = bins.find(({ id }) => id === parcel.binId)
          return (
            <ListRow
              key={parcel.id}
              title={parcelTag(order, parcel)}
              detail={[bin?.name ?? t('unknownBin'), cold && t('keptAs', { cold })].filter(Boolean).join(' · ')}
              href={bin && `/bins/${encodeURIComponent(bin.id)}`}
            />
          )
        })}
        {missing.map(({ id, tag, cold }) => (
          <ListRow
            key={id}
            title={tag}
            detail={cold && t('keptAs', { cold })}
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
