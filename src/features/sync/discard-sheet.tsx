import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'

const reasons = ['discardDone', 'discardNotNeeded', 'discardMistake'] as const

export type DiscardSheetProps = {
  open: boolean
  onClose: () => void
  onDiscard: (reason: string) => void
}

/** Why an action that was not accepted is left as it is: whoever asks later finds it. */
export function DiscardSheet({ open, onClose, onDiscard }: DiscardSheetProps) {
  const t = useTranslations('sync')
  const app = useTranslations('app')
  const [reason, setReason] = useState<(typeof reasons)[number]>('discardDone')
  const confirm = (
    <Button kind="primary" onClick={() => onDiscard(t(reason))}>
      {t('discard')}
    </Button>
  )
  return (
    <Sheet open={open} title={t('discardTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <ChoiceGroup
        label={t('discardReason')}
        value={reason}
        options={reasons.map((value) => ({ value, label: t(value) }))}
        onChange={setReason}
      />
    </Sheet>
  )
}
