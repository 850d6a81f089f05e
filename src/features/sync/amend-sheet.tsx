import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { Quantity } from '../shared/quantity.tsx'

export type AmendSheetProps = {
  open: boolean
  /** in eaches, as it was sent: fewer are right, or it is done again as it was */
  quantity: number
  onClose: () => void
  onAmend: (quantity: number) => void
}

/** The same action with another quantity; where there is only one other, that. */
export function AmendSheet({ open, quantity, onClose, onAmend }: AmendSheetProps) {
  const t = useTranslations('sync')
  const app = useTranslations('app')
  const [count, setCount] = useState<number | undefined>(quantity - 1)
  const max = quantity - 1
  const confirm = (
    <Button kind="primary" disabled={!count} onClick={() => count && onAmend(count)}>
      {t('amendWith', { count: count ?? 0 })}
    </Button>
  )
  return (
    <Sheet open={open} title={t('amendTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Text>{t('amendText', { count: quantity })}</Text>
      {max > 1 && <Quantity label={t('amendCount')} value={count} min={1} max={max} onChange={setCount} />}
    </Sheet>
  )
}
