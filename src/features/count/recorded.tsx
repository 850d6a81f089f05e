import { useTranslations } from 'use-intl'
import type { CountedPlace } from '#domain/count.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { useStock } from '../../offline/stock-level.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** What the record says of a product in the place that is counted, with its age: for a count that is not blind. */
export function Recorded({ sku, place }: { sku: string; place: CountedPlace }) {
  const t = useTranslations('count')
  const stock = useStock(sku)
  const when = useWhen(useServerNow())
  const asOf = useEngineValue(({ view: { state } }) => state.lastPullAt && state.lastPullAt + state.skewMs)
  if (typeof stock !== 'object') return null
  const units = stock.level[place]
  return asOf === null ? t('recordedOnce', { units }) : t('recorded', { units, when: when(asOf) })
}
