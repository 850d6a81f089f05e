import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Judged } from '#domain/returns/judge.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useApproval } from '../shared/approval.ts'
import { useHolds } from '../shared/use-holds.ts'
import type { Take } from './use-desk.ts'

export type ManagerSheetProps = {
  /** what the rules refuse, or leave to a manager */
  open: readonly Judged[]
  serialDiffers: boolean
  onClose: () => void
  onStands: (manager: NonNullable<Take['manager']>) => void
}

/** A manager on this device stands for it; against a rule they say why. */
export function ManagerSheet({ open, serialDiffers, onClose, onStands }: ManagerSheetProps) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const ask = useApproval((approval) => approval.ask)
  const isManager = useHolds('manager')
  const [reason, setReason] = useState('')
  const isAgainst = open.some(({ says }) => says !== 'return-approval')
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
        {open.map(({ asked: { lineId }, says, rule }) => (
          <Text key={lineId}>
            {t(`says.${says}`)}
            {rule ? `: ${rule.says}` : ''}
          </Text>
        ))}
        {serialDiffers && <Text>{t('says.serial-differs')}</Text>}
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
