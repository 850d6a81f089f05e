import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { Banner } from '../../ui/banner.tsx'
import { useParcelBlocks } from '../shared/use-parcel-blocks.ts'
import { useReason } from '../shared/use-reason.ts'

/** Parcels that must not leave the store, each with why and what to do. */
export function BlockedParcels({
  order,
  blocks,
}: {
  order: Fulfillment
  blocks: ReturnType<ReturnType<typeof useParcelBlocks>>
}) {
  const t = useTranslations('handover')
  const words = useReason()
  return blocks.map(({ parcel, reason }) => {
    const { says, next } = words(reason)
    return (
      <Banner key={parcel.id} tone="bad" icon="snowflake">
        <strong>{t('blockedParcel', { tag: parcelTag(order, parcel) })}</strong> {says} {next}
      </Banner>
    )
  })
}
