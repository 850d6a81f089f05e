import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'

/** As long as the command takes. */
const LONGEST_NOTE = 500

/** Asks how a case was settled before it is closed for everybody. */
export function SettleSheet({ open, caseId, onClose }: { open: boolean; caseId: string; onClose: () => void }) {
  const t = useTranslations('sync')
  const app = useTranslations('app')
  const run = useRun()
  const { once } = useOneTap()
  const showToast = useToasts((toasts) => toasts.show)
  const [note, setNote] = useState('')
  const settle = async () => {
    onClose()
    const result = await run('close-case', { caseId, note: note.trim() })
    if (result.status === 'refused') return
    signal('saved')
    showToast({ tone: 'good', text: t('settled') })
  }
  const confirm = (
    <Button kind="primary" icon="check" onClick={() => once(settle)}>
      {t('close')}
    </Button>
  )
  return (
    <Sheet open={open} title={t('settleTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <TextField
        label={t('note')}
        hint={t('noteHint')}
        value={note}
        maxLength={LONGEST_NOTE}
        onChange={setNote}
        data-autofocus=""
      />
    </Sheet>
  )
}
