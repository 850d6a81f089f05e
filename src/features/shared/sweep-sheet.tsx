import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { SweepVerdict } from '../../scan/sweep.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useAwake } from '../../ui/use-awake.ts'
import { useCameraWords } from './use-camera-words.ts'
import { useScanFailed } from './use-scan-failed.ts'

const SweepPanel = lazy(async () => ({ default: (await import('../../scan/sweep.ts')).SweepPanel }))

export interface SweepSheetProps {
  title: string
  /** what a code means to this count */
  judge: (scan: Scan) => Promise<SweepVerdict>
  /** why labels may not be counted, in words */
  why: string
  onUse: (total: number) => void
  onClose: () => void
}

/**
 * Counts units by passing the camera along their labels. What was counted is only used where somebody says so, and given up
 * only where somebody closes it twice.
 */
export function SweepSheet({ title, judge, why, onUse, onClose }: SweepSheetProps) {
  useAwake()
  const t = useTranslations('sweep')
  const app = useTranslations('app')
  // there is no code to be typed here, but the number
  const instead = { denied: t('denied'), noCamera: t('noCamera'), busy: t('busy'), failed: t('failed') }
  const words = { ...useCameraWords(), ...instead, undo: t('undo') }
  const failed = useScanFailed()
  const [total, setTotal] = useState(0)
  const [leaving, setLeaving] = useState(false)
  const close = () => (total > 0 && !leaving ? setLeaving(true) : onClose())
  return (
    <Sheet
      open
      title={title}
      closeLabel={app('close')}
      onClose={close}
      actions={
        <Stack>
          {leaving && <Banner tone="warn">{t('unused', { count: total })}</Banner>}
          <Button kind="primary" icon="check" disabled={total === 0} onClick={() => onUse(total)}>
            {t('use', { count: total })}
          </Button>
          {leaving && (
            <Button kind="quiet" onClick={onClose}>
              {t('leave')}
            </Button>
          )}
        </Stack>
      }
    >
      <Suspense fallback={<Spinner label={words.starting} />}>
        <SweepPanel
          words={words}
          judge={judge}
          onEvent={({ kind }) => setTotal((before) => before + (kind === 'counted' ? 1 : -1))}
          onFailed={failed}
          onClose={close}
          tally={({ total: counted, rows, others, again }) => [
            t('counted', { count: counted }),
            ...(rows.length > 1 ? rows.map(({ name, count }) => t('ofThese', { name, count })) : []),
            ...(others > 0 ? [t('others', { count: others, why })] : []),
            ...(again > 0 ? [t('again', { count: again })] : []),
          ]}
        />
      </Suspense>
    </Sheet>
  )
}
