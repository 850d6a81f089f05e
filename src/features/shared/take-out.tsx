import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { Button } from '../../ui/button.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from './use-run.ts'
import { useUndone } from './use-undo.ts'

/** Takes every parcel of the order out of its bin; nothing where none stands in one. */
export function TakeOut({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const run = useRun()
  const { busy, once } = useOneTap()
  const undone = useUndone()
  if (order.parcels.length === 0) return null
  const takeOut = async () => {
    const about: string[] = []
    for (const { stageId } of order.parcels) {
      const result = await run('unstage', { fulfillmentId: order.id, undoes: stageId })
      if (result.status === 'refused') return
      about.push(result.cmdId)
    }
    undone({ fulfillmentId: order.id, about }, t('takenOut'))
  }
  return (
    <Button icon="undo" busy={busy} onClick={() => once(takeOut)}>
      {t('takeOut')}
    </Button>
  )
}
