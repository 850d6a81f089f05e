import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment, Handover } from '#domain/fulfillment.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useUndo } from '../shared/use-undo.ts'

export type TakeBackSheetProps = {
  order: Fulfillment
  handover: Handover
  /** something is wrong with what they have: that is another matter */
  onReport: () => void
  onClose: () => void
}

/** The goods are here still, or again: the handover is undone, which is asked first, as a sale was posted. */
export function TakeBackSheet({ order, handover, onReport, onClose }: TakeBackSheetProps) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const takeBack = useUndo()
  const [, navigate] = useLocation()
  const { busy, once } = useOneTap()
  const isReported = (order.handoverErrors ?? []).length > 0
  const undo = async () => {
    const args = { fulfillmentId: order.id, undoes: handover.id }
    if (!(await takeBack('undo-step', args, t('takenBack', { number: order.orderNumber })))) return
    onClose()
    navigate(`/${order.cancelled ? 'put-back' : 'stage'}/${order.id}`)
  }
  return (
    <Sheet open title={t('takeBackTitle')} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text>{isReported ? t('takeBackReported') : t('takeBackText')}</Text>
        {!isReported && (
          <Button kind="primary" icon="undo" busy={busy} onClick={() => once(undo)}>
            {t('takeBack')}
          </Button>
        )}
        <Button icon="alert" onClick={onReport}>
          {t('errorTitle')}
        </Button>
      </Stack>
    </Sheet>
  )
}
