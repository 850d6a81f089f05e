import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { signal } from '../../scan/feedback.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'

/** As long as the command takes. */
const LONGEST = 200

/** Asks why a product must not be sold any more. */
export function StopSheet({ product: { sku, name }, onClose }: { product: Product; onClose: () => void }) {
  const t = useTranslations('recall')
  const app = useTranslations('app')
  const run = useRun()
  const { busy, once } = useOneTap()
  const [reason, setReason] = useState('')
  const [lot, setLot] = useState('')
  const stop = async () => {
    const said = { sku, name: name.slice(0, LONGEST), reason: reason.trim(), lot: lot.trim() || null }
    const result = await run('stop-sale', said)
    if (result.status === 'refused') return
    signal('saved')
    onClose()
  }
  return (
    <Sheet
      open
      title={t('stop')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="danger" busy={busy} disabled={reason.trim() === ''} onClick={() => once(stop)}>
          {t('stopNow')}
        </Button>
      }
    >
      <Text>{name}</Text>
      <TextField
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        maxLength={LONGEST}
        onChange={setReason}
        data-autofocus=""
      />
      <TextField label={t('lotLabel')} hint={t('lotHint')} value={lot} maxLength={LONGEST} onChange={setLot} />
    </Sheet>
  )
}
