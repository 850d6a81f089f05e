import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'

/** Names the bins that an order's parcels stand in, each once. */
export function useBinNames(): (order: Pick<Fulfillment, 'parcels'>) => string[] {
  const t = useTranslations('handover')
  const bins = useRecords('bin')
  return ({ parcels }) => [
    ...new Set(parcels.map(({ binId }) => bins.find((bin) => bin.id === binId)?.name ?? t('unknownBin'))),
  ]
}
