import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { countLineId } from '#domain/count.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { CodeSheet } from './code-sheet.tsx'

export interface CountedCodeSheetProps {
  sessionId: string
  code: string
  bay: string
  /** what was counted of it here so far, in eaches */
  before: number
  onClose: () => void
  onSave: (total: number) => Promise<void>
  /** tells of what waits: a photo belongs to what was told */
  tell: () => Promise<void>
}

/** How many there are of a code that nobody knows; and, while somebody stands before it, a photo or what it is. */
export function CountedCodeSheet({ sessionId, code, bay, before, onClose, onSave, tell }: CountedCodeSheetProps) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const { busy, once } = useOneTap()
  const [total, setTotal] = useState<number | undefined>(before)
  const [isAsked, setIsAsked] = useState(false)
  const line = useRecord('count-line', countLineId(sessionId, { code }))
  if (isAsked && line) return <CodeSheet sessionId={sessionId} line={line} onClose={onClose} />
  const ask = async () => {
    await tell()
    setIsAsked(true)
  }
  return (
    <Sheet
      open
      title={code}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Stack>
          <Button icon="camera" busy={busy} onClick={() => once(ask)}>
            {t('photoOrName')}
          </Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={total === undefined}
            onClick={() => total !== undefined && once(() => onSave(total))}
          >
            {total === undefined ? t('typeHowMany') : t('save', { units: total })}
          </Button>
        </Stack>
      }
    >
      <Quantity
        label={t('howMany')}
        hint={t('howManyHint', { bay })}
        value={total}
        max={9_999}
        onChange={(value) => setTotal(value)}
      />
    </Sheet>
  )
}
