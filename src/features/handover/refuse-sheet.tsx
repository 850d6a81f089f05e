import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, RefusalReason } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { openGoods } from './open-units.ts'
import { saidUnits, UnitsOfLines } from './units-of-lines.tsx'

const REASONS = ['not-wanted', 'damaged', 'wrong', 'too-late', 'unpaid', 'age'] satisfies RefusalReason[]

export type RefuseSheetProps = {
  order: Fulfillment
  /** whoever fetches it is too young: of these lines they get nothing */
  age: boolean
  /** a code or an ID opened the gate: it is theirs to refuse */
  isChecked: boolean
  onClose: () => void
}

/** What the customer does not take, or may not, goes back to the shelf; the rest can be handed over. */
export function RefuseSheet({ order, age, isChecked, onClose }: RefuseSheetProps) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const run = useRun()
  const words = useReason()
  const takeBack = useUndo()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const goods = openGoods(order).map((one) => ({
    ...{ ...one, key: one.instead ?? one.line.id },
    hint: one.instead === null ? undefined : t('refuseInstead', { name: one.line.name }),
  }))
  const all = new Map(goods.map(({ key, most }) => [key, most]))
  const [reason, setReason] = useState<RefusalReason>(age ? 'age' : 'not-wanted')
  const [units, setUnits] = useState<ReadonlyMap<string, number | undefined>>(
    () => new Map(age ? goods.filter(({ line }) => line.minimumAge).map(({ key, most }) => [key, most] as const) : []),
  )
  const said = saidUnits(goods, units)
  const count = said?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  const refuse = async () => {
    if (!said) return
    const lines = said.map(({ line, instead, quantity }) => ({ lineId: line.id, instead, quantity }))
    const result = await run('refuse-handover', { fulfillmentId: order.id, reason, lines })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
    if (!result.notice) return
    const { says, next } = words(result.notice)
    const undo = () => void takeBack('undo-step', { fulfillmentId: order.id, undoes: result.cmdId })
    showToast({ tone: 'warn', text: `${says} ${next}`, action: { label: app('undo'), run: undo } })
  }
  const confirm = (
    <Button kind="primary" icon="return" busy={busy} disabled={count === 0} onClick={() => once(refuse)}>
      {t('refuseSubmit', { count })}
    </Button>
  )
  if (!isChecked) {
    return (
      <Sheet open title={t('refuseTitle')} closeLabel={app('close')} onClose={onClose}>
        <Notice
          tone="warn"
          icon="lock"
          title={t(age ? 'youngUnchecked' : 'refuseUnchecked')}
          action={<Button onClick={onClose}>{t('toCheck')}</Button>}
        >
          {t('refuseUncheckedNext')}
        </Notice>
      </Sheet>
    )
  }
  return (
    <Sheet open title={t('refuseTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Stack>
        <ChoiceGroup
          label={t('refuseReason')}
          value={reason}
          options={REASONS.map((value) => ({ value, label: t(`refusal.${value}`) }))}
          onChange={setReason}
        />
        <UnitsOfLines goods={goods} units={units} onChange={setUnits} />
        {goods.length > 1 && (
          <Button kind="quiet" onClick={() => setUnits(all)}>
            {t('refuseAll')}
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
