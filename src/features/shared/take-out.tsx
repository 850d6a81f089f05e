import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from './use-run.ts'

/** Takes every parcel of the order out of its bin; nothing where none stands in one. */
export function TakeOut({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const run = useRun()
  const { busy, once } = useOneTap()
  const showToast = useToasts((toasts) => toasts.show)
  if (order.parcels.length === 0) return null
  const takeOut = async () => {
    for (const { stageId } of order.parcels) {
      const result = await run('unstage', { fulfillmentId: order.id, undoes: stageId })
      if (result.status === 'refused') return
    }
    signal('saved')
    showToast({ tone: 'good', text: t('takenOut') })
  }
  return (
    <Button icon="undo" busy={busy} onClick={() => once(takeOut)}>
      {t('takeOut')}
    </Button>
  )
}
