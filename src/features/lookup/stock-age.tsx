import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { useDuration } from '../shared/use-duration.ts'
import { useServerNow } from '../shared/use-server-now.ts'

/** Figures from before this many ms are old: others have sold and picked since. */
const OLD_MS = 15 * 60_000

/** How old every figure of the stock on this device is: as old as the last word of the server. */
export function StockAge() {
  const t = useTranslations('stock')
  const duration = useDuration()
  const now = useServerNow()
  const heardAt = useEngineValue(({ view: { state } }) => state.lastPullAt && state.lastPullAt + state.skewMs)
  if (heardAt === null) return <StateChip tone="warn">{t('never')}</StateChip>
  const age = Math.max(0, now - heardAt)
  const text = t('asOf', { text: duration(age) })
  return age > OLD_MS ? <StateChip tone="warn">{text}</StateChip> : <Text muted>{text}</Text>
}
