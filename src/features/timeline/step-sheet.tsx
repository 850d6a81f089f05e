import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { undoFor } from '#domain/timeline/undo-for.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useUndo } from '../shared/use-undo.ts'

/** Why this cannot be taken back, and what is done instead. */
const FINAL = [
  ...(['resend-code', 'acknowledge-alert', 'extend-hold', 'restock', 'note-wrong-code'] as const),
  ...(['discard-parcel', 'release-parcel', 'report-missing-parcel', 'find-parcel', 'report-handover-error'] as const),
  ...(['accept', 'claim', 'take-over', 'hand-on-claim', 'unstage', 'request-label', 'void-label'] as const),
] as const
type Final = (typeof FINAL)[number]
const isFinal = (name: string): name is Final => FINAL.some((one) => one === name)

/** What a tap on a step offers; of what is no deed of anybody here, nothing. */
export const offersOf = (order: Fulfillment, { name, id }: Step) => {
  const undo = undoFor(order, id)
  return undo ?? (isFinal(name) ? name : undefined)
}

/** A command of the order, by its name and the id of the fact that it left. */
export type Step = { name: string; id: string }

/** A step that somebody looks at, in words. */
export type OpenStep = { step: Step; title: string; detail: string }

export type StepSheetProps = OpenStep & { order: Fulfillment; onClose: () => void }

/** One step of an order: it is taken back here, or it says why not and what to do instead. */
export function StepSheet({ order, step, title, detail, onClose }: StepSheetProps) {
  const t = useTranslations('timeline')
  const app = useTranslations('app')
  const takeBack = useUndo()
  const { busy, once } = useOneTap()
  const undo = undoFor(order, step.id)
  const take = async () => {
    if (undo && (await takeBack(undo, { fulfillmentId: order.id, undoes: step.id }))) onClose()
  }
  return (
    <Sheet open title={title} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text muted>{detail}</Text>
        {undo ? (
          <>
            {(step.name === 'hand-over' || step.name === 'hand-to-carrier' || step.name === 'mark-ready') && (
              <Text>{t(`undoing.${step.name}`)}</Text>
            )}
            <Button kind="primary" icon="undo" busy={busy} onClick={() => once(take)}>
              {app('undo')}
            </Button>
          </>
        ) : (
          <>
            <Text strong>{t('final')}</Text>
            {isFinal(step.name) && <Text>{t(`instead.${step.name}`)}</Text>}
            <Button onClick={onClose}>{app('close')}</Button>
          </>
        )}
      </Stack>
    </Sheet>
  )
}
