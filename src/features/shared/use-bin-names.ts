import { useTranslations } from 'use-intl'
import { IN_PLACE } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'

/** Names the place that a parcel stands in. */
export function useBinName(): (binId: string) => string {
  const t = useTranslations('handover')
  const bins = useRecords('bin')
  return (binId) =>
    binId === IN_PLACE ? t('inPlace') : (bins.find((bin) => bin.id === binId)?.name ?? t('unknownBin'))
}

/** Names the bins that an order's parcels stand in, each once. */
export function useBinNames(): (order: Pick<Fulfillment, 'parcels'>) => string[] {
  const nameOf = useBinName()
  return ({ parcels }) => [...new Set(parcels.map(({ binId }) => nameOf(binId)))]
}
