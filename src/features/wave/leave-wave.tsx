import { useTranslations } from 'use-intl'
import type { Wave } from '#domain/wave.ts'
import { Button } from '../../ui/button.tsx'
import { useCloseWave } from './use-close-wave.ts'

/** Gives the walk up: what is not picked is there for others. */
export function LeaveWave({ wave }: { wave: Wave }) {
  const t = useTranslations('wave')
  const close = useCloseWave()
  return (
    <Button kind="quiet" onClick={() => void close(wave)}>
      {t('leave')}
    </Button>
  )
}
