import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { useDuration } from '../shared/use-duration.ts'

/** A clock that is a little off misleads nobody. In ms. */
const TOLERATED_MS = 2 * 60 * 1000

export function WrongClock() {
  const t = useTranslations('sync')
  const duration = useDuration()
  const skewMs = useEngineValue((engine) => engine.view.state.skewMs)
  if (Math.abs(skewMs) <= TOLERATED_MS) return null
  return (
    <Banner tone="warn" live={false}>
      {t('skew', { text: duration(Math.abs(skewMs)), direction: skewMs > 0 ? 'slow' : 'fast' })}
    </Banner>
  )
}
