import { useTranslations } from 'use-intl'
import { isToPick } from '#domain/wave/plan-wave.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { openWaves } from './open-waves.ts'

/** Fewer orders are picked as well one by one. */
const FEWEST = 2

/** In reach of the thumb on the Work list: the walk that one is on, or the offer of one over several orders. */
export function NextWalk() {
  const t = useTranslations('wave')
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const waves = openWaves(useRecords('wave'))
  const onWaves = new Set(waves.flatMap(({ orders }) => orders.map(({ fulfillmentId }) => fulfillmentId)))
  const free = useRecords('fulfillment').filter((order) => !onWaves.has(order.id) && isToPick(order, me))
  const own = waves.find(({ walker }) => walker?.by === me)
  if (!own && free.length < FEWEST) return null
  return (
    <PrimaryBar>
      {own ? (
        <ButtonLink kind="primary" icon="list" href={`/wave/${own.id}`}>
          {t('goOnWalk')}
        </ButtonLink>
      ) : (
        <ButtonLink kind="primary" icon="list" href="/wave">
          {t('offer')}
        </ButtonLink>
      )}
    </PrimaryBar>
  )
}
