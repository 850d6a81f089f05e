import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { toGtin14 } from '#domain/barcode.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { countPath } from './count-path.ts'
import { knownBay } from './known-bay.ts'

export interface AddBayProps {
  sessionId: string
  /** what is called so already, as on the map */
  bays: readonly string[]
  onClose: () => void
}

/** Where else somebody counts: by what the bay's label says, typed or scanned. */
export function AddBay({ sessionId, bays, onClose }: AddBayProps) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const [, navigate] = useLocation()
  const [bay, setBay] = useState('')
  const isTyped = bay.trim() !== ''
  const go = (label: string) => navigate(countPath(sessionId, knownBay(bays, label) ?? label.trim()))
  useScan(({ text, symbology }) => {
    // an item's barcode is no bay's
    if (text.trim() === '' || text.length > 200 || toGtin14(text, symbology).ok) return signal('wrong')
    signal('good')
    go(text)
  })
  return (
    <Sheet
      open
      title={t('addBay')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={!isTyped} onClick={() => go(bay)}>
          {t('countHere')}
        </Button>
      }
    >
      <TextField
        label={t('addBayLabel')}
        value={bay}
        onChange={setBay}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="go"
        data-autofocus=""
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isTyped) go(bay)
        }}
      />
    </Sheet>
  )
}
