import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Bin } from '#domain/bin.ts'
import type { Standing } from '#domain/stage/bin-differences.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { useBinFacts } from './use-bin-facts.ts'

const MINUTE_MS = 60_000
const MOST_MINUTES = 24 * 60

/** That a bin is held, and since when; a lead says when it works again. */
export function HeldBin({ bin }: { bin: Bin }) {
  const t = useTranslations('stage')
  const run = useRun()
  const now = useServerNow()
  const when = useWhen(now)
  const { hold } = useBinFacts()(bin)
  const end = async () => {
    const result = await run('end-hold', { binId: bin.id })
    if (result.status !== 'refused') signal('saved')
  }
  if (!hold) return null
  return (
    <Banner tone="bad" icon="snowflake" action={<Button onClick={() => void end()}>{t('worksAgain')}</Button>}>
      <strong>{t('failed', { when: when(hold.since) })}</strong> {t('failedNext')}
    </Banner>
  )
}

/** Holds what stands in a fridge or freezer that failed. */
export function HoldBin({ bin, standing }: { bin: Bin; standing: readonly Standing[] }) {
  const t = useTranslations('stage')
  const { hold } = useBinFacts()(bin)
  const [isAsking, setIsAsking] = useState(false)
  if (hold) return null
  if (bin.kind !== 'fridge' && bin.kind !== 'freezer') return null
  return (
    <>
      <Button icon="snowflake" onClick={() => setIsAsking(true)}>
        {t('itFailed')}
      </Button>
      {isAsking && <HoldSheet bin={bin} standing={standing} onClose={() => setIsAsking(false)} />}
    </>
  )
}

type HoldSheetProps = { bin: Bin; standing: readonly Standing[]; onClose: () => void }

function HoldSheet({ bin, standing, onClose }: HoldSheetProps) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const run = useRun()
  const format = useFormatter()
  const now = useServerNow()
  const showToast = useToasts((toasts) => toasts.show)
  const [minutes, setMinutes] = useState<number | undefined>(0)
  const since = now - (minutes ?? 0) * MINUTE_MS
  const time = format.dateTime(since, { hour: '2-digit', minute: '2-digit' })
  const hold = async () => {
    onClose()
    const orders = [...new Set(standing.map(({ order }) => order.id))].slice(0, 500)
    const result = await run('hold-bin', { binId: bin.id, since, orders })
    if (result.status === 'refused') return
    signal('saved')
    showToast({ tone: 'good', text: t('nowHeld', { count: standing.length }) })
  }
  return (
    <Sheet
      open
      title={t('itFailed')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={minutes === undefined} onClick={() => void hold()}>
          {t('holdSince', { time })}
        </Button>
      }
    >
      <Text>{t('holdText', { count: standing.length })}</Text>
      <Quantity label={t('minutesAgo')} value={minutes} max={MOST_MINUTES} onChange={setMinutes} />
    </Sheet>
  )
}
