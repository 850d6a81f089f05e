import { useTranslations } from 'use-intl'
import type { PhotoState } from '../../offline/photo-hooks.ts'
import { StateChip } from '../../ui/state-chip.tsx'

/** Where a photo is that the store does not have. */
export function PhotoChip({ state }: { state: Exclude<PhotoState, 'arrived'> }) {
  const t = useTranslations('photos')
  return state === 'missing' ? (
    <StateChip tone="warn" icon="alert">
      {t('missing')}
    </StateChip>
  ) : (
    <StateChip tone="neutral" icon="cloud-up">
      {t('toSend')}
    </StateChip>
  )
}
