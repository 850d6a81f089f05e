import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, HandoverErrorKind } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { handedGoods } from './open-units.ts'

const KINDS = ['wrong', 'missing', 'damaged'] satisfies HandoverErrorKind[]

export type ErrorSheetProps = { order: Fulfillment; onClose: () => void }

/** The customer did not get what they should have: it is picked again, and they pay nothing for it. */
export function ErrorSheet({ order, onClose }: ErrorSheetProps) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const run = useRun()
  const words = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const goods = handedGoods(order)
  const [kind, setKind] = useState<HandoverErrorKind | null>(null)
  const [chosenAt, setChosenAt] = useState(goods.length === 1 ? '0' : null)
  const [quantity, setQuantity] = useState<number | undefined>(1)
  const [isBack, setIsBack] = useState(false)
  const chosen = chosenAt === null ? undefined : goods[Number(chosenAt)]
  const report = async () => {
    if (!chosen || !kind || !quantity) return
    const back = kind !== 'missing' && isBack
    const about = {
      fulfillmentId: order.id,
      lineId: chosen.line.id,
      instead: chosen.instead,
      quantity,
      had: chosen.most,
    }
    const result = await run('report-handover-error', { ...about, kind, back, got: null })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
    const notice = result.notice && words(result.notice)
    showToast(notice ? { tone: 'warn', text: `${notice.says} ${notice.next}` } : { tone: 'good', text: t('errorDone') })
  }
  const confirm = (
    <Button
      kind="primary"
      busy={busy}
      disabled={!chosen || !kind || !quantity || quantity > chosen.most}
      onClick={() => once(report)}
    >
      {t('errorSubmit', { count: quantity ?? 0 })}
    </Button>
  )
  return (
    <Sheet open title={t('errorTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Stack>
        <Text>{t('errorText')}</Text>
        <ChoiceGroup
          label={t('errorKind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t('error', { kind: value }) }))}
          onChange={setKind}
        />
        {goods.length > 1 && (
          <ChoiceGroup
            label={t('errorLine')}
            value={chosenAt}
            options={goods.map(({ name }, at) => ({ value: String(at), label: name }))}
            onChange={setChosenAt}
          />
        )}
        {chosen && chosen.most > 1 && (
          <Quantity label={t('errorUnits')} value={quantity} min={1} max={chosen.most} onChange={setQuantity} />
        )}
        {(kind === 'wrong' || kind === 'damaged') && (
          <Card>
            <Checkbox label={t('errorBack', { kind })} checked={isBack} onChange={setIsBack} />
          </Card>
        )}
      </Stack>
    </Sheet>
  )
}
