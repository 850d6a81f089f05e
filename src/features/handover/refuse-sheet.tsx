import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, RefusalReason } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { openUnits } from './open-units.ts'
import { saidUnits, UnitsOfLines } from './units-of-lines.tsx'

const REASONS = ['not-wanted', 'damaged', 'wrong', 'too-late', 'unpaid', 'age'] satisfies RefusalReason[]

export type RefuseSheetProps = {
  order: Fulfillment
  /** whoever fetches it is too young: of these lines they get nothing */
  age: boolean
  onClose: () => void
}

/** What the customer does not take, or may not, goes back to the shelf; the rest can be handed over. */
export function RefuseSheet({ order, age, onClose }: RefuseSheetProps) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const run = useRun()
  const words = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const lines = openUnits(order)
  const all = new Map(lines.map(({ line, most }) => [line.id, most]))
  const [reason, setReason] = useState<RefusalReason>(age ? 'age' : 'not-wanted')
  const [units, setUnits] = useState<ReadonlyMap<string, number | undefined>>(
    () =>
      new Map(age ? lines.filter(({ line }) => line.minimumAge).map(({ line, most }) => [line.id, most] as const) : []),
  )
  const said = saidUnits(lines, units)
  const count = said?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  const refuse = async () => {
    if (!said) return
    const result = await run('refuse-handover', { fulfillmentId: order.id, reason, lines: said })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
    if (!result.notice) return
    const { says, next } = words(result.notice)
    showToast({ tone: 'warn', text: `${says} ${next}` })
  }
  const confirm = (
    <Button kind="primary" icon="return" busy={busy} disabled={count === 0} onClick={() => once(refuse)}>
      {t('refuseSubmit', { count })}
    </Button>
  )
  return (
    <Sheet open title={t('refuseTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Stack>
        <ChoiceGroup
          label={t('refuseReason')}
          value={reason}
          options={REASONS.map((value) => ({ value, label: t(`refusal.${value}`) }))}
          onChange={setReason}
        />
        <UnitsOfLines order={order} lines={lines} units={units} onChange={setUnits} />
        {lines.length > 1 && (
          <Button kind="quiet" onClick={() => setUnits(all)}>
            {t('refuseAll')}
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
