import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { parcelTag } from '#domain/parcel-contents.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Section } from '../../ui/section.tsx'
import { missingPath } from '../shared/order-path.ts'

export type ParcelListProps = {
  order: Fulfillment
  confirmed: readonly string[]
  onConfirm: (ids: string[]) => void
  onTakeBack: (id: string) => void
}

/** Each parcel is fetched and confirmed, by a tap or by scanning its bin: what stays behind is found weeks later. */
export function ParcelList({ order, confirmed, onConfirm, onTakeBack }: ParcelListProps) {
  const t = useTranslations('handover')
  const bins = useRecords('bin')
  const { parcels } = order
  const count = parcels.filter((parcel) => confirmed.includes(parcel.id)).length
  return (
    <Section heading={t('parcels')} aside={t('fetched', { count, total: parcels.length })}>
      <Card>
        {parcels.map((parcel) => (
          <Checkbox
            key={parcel.id}
            label={t('parcelIn', {
              tag: parcelTag(order, parcel),
              bin: bins.find((bin) => bin.id === parcel.binId)?.name ?? t('unknownBin'),
            })}
            checked={confirmed.includes(parcel.id)}
            onChange={(checked) => (checked ? onConfirm([parcel.id]) : onTakeBack(parcel.id))}
          />
        ))}
      </Card>
      {parcels
        .filter(({ id }) => !confirmed.includes(id))
        .map((parcel) => (
          <ButtonLink key={parcel.id} kind="quiet" icon="search" href={missingPath(order.id, parcel.id)}>
            {t('cantFind', { tag: parcelTag(order, parcel) })}
          </ButtonLink>
        ))}
    </Section>
  )
}
