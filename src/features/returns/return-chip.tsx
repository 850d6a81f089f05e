import { useTranslations } from 'use-intl'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { StateChip } from '../../ui/state-chip.tsx'
import type { Tone } from '../../ui/tone.ts'

const TONES: Record<CustomerReturn['state'], Tone> = {
  granted: 'good',
  waiting: 'neutral',
  review: 'warn',
  refused: 'bad',
}

/** How a return stands. */
export function ReturnChip({ state }: Pick<CustomerReturn, 'state'>) {
  const t = useTranslations('returns')
  return <StateChip tone={TONES[state]}>{t(`state.${state}`)}</StateChip>
}
