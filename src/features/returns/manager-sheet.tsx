import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isAgainstRule } from '#domain/returns/judge.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useApproval } from '../shared/approval.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useMoney } from '../shared/use-money.ts'
import type { Desk, Take } from './use-desk.ts'
import type { DeskDraft } from './use-desk-draft.ts'

export type ManagerSheetProps = {
  verdict: Desk
  draft: DeskDraft
  onClose: () => void
  onStands: (manager: NonNullable<Take['manager']>) => void
}

/** A manager on this device stands for it; against a rule they say why. */
export function ManagerSheet({ verdict, draft, onClose, onStands }: ManagerSheetProps) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const money = useMoney()
  const ask = useApproval((approval) => approval.ask)
  const isManager = useHolds('manager')
  const [reason, setReason] = useState('')
  const { open, judged, standing, currency } = verdict
  const isAgainst = open.some(isAgainstRule)
  const stand = async () => {
    const override = isAgainst ? reason.trim() : null
    if (isManager) {
      onStands({ by: undefined, override })
      return
    }
    const approver = await ask('manager')
    if (approver) onStands({ by: approver, override })
  }
  return (
    <Sheet
      open
      title={t('managerTitle')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={isAgainst && reason.trim() === ''} onClick={() => void stand()}>
          {t(isManager ? 'standMyself' : 'standWithPin')}
        </Button>
      }
    >
      <Stack>
        <List>
          {draft.items.map((item, index) => {
            const [now, then] = [judged[index], standing[index]]
            return (
              <ListRow
                key={item.key}
                title={t('unitsOf', { count: item.quantity, name: item.name })}
                detail={[
                  t(`condition.${item.condition}`),
                  now && now.says !== 'granted' && t(`says.${now.says}`),
                  now?.rule?.says,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                trailing={then?.says === 'granted' && money(then.refund.totalMinor, currency)}
              />
            )
          })}
        </List>
        {isAgainst && (
          <TextField
            label={t('overrideReason')}
            hint={t('overrideHint')}
            value={reason}
            maxLength={200}
            onChange={setReason}
          />
        )}
      </Stack>
    </Sheet>
  )
}
