import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stepper } from '../../ui/stepper.tsx'

export type AmendSheetProps = {
  open: boolean
  /** in eaches, as it was sent: fewer are right, or it is done again as it was */
  quantity: number
  onClose: () => void
  onAmend: (quantity: number) => void
}

/** The same action with another quantity. */
export function AmendSheet({ open, quantity, onClose, onAmend }: AmendSheetProps) {
  const t = useTranslations('sync')
  const app = useTranslations('app')
  const pick = useTranslations('pick')
  const [count, setCount] = useState(quantity - 1)
  const confirm = (
    <Button kind="primary" onClick={() => onAmend(count)}>
      {t('amendWith', { count })}
    </Button>
  )
  return (
    <Sheet open={open} title={t('amendTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Stepper
        label={t('amendCount')}
        value={count}
        min={1}
        max={quantity - 1}
        onChange={setCount}
        decreaseLabel={pick('fewer')}
        increaseLabel={pick('moreUnits')}
      />
    </Sheet>
  )
}
