import { useTranslations } from 'use-intl'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { StateChip } from '../../ui/state-chip.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useTaking } from './use-taking.ts'

const TONES: Record<CustomerReturn['state'], Tone> = {
  granted: 'good',
  waiting: 'neutral',
  review: 'warn',
  refused: 'bad',
  asked: 'warn',
}

/** How a return stands: what the server has not answered is not granted. */
export function ReturnChip({ doc: { id, state, paid } }: { doc: CustomerReturn }) {
  const t = useTranslations('returns')
  const isProvisional = useTaking(id) !== undefined && state === 'granted' && !paid
  return (
    <StateChip tone={isProvisional ? 'warn' : TONES[state]}>
      {t(`state.${isProvisional ? 'provisional' : state}`)}
    </StateChip>
  )
}
