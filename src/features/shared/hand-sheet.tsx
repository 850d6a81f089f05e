import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Line } from '#domain/fulfillment.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Quantity } from './quantity.tsx'

export type HandSheetProps = {
  line: Line
  remaining: number
  onClose: () => void
  onPicked: (line: Line, quantity: number) => void
}

/** Counts units without scanning each: a torn label, or forty-eight of the same. */
export function HandSheet({ line, remaining, onClose, onPicked }: HandSheetProps) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const [quantity, setQuantity] = useState<number | undefined>(remaining)
  const count = quantity && Math.min(quantity, remaining)
  const confirm = (
    <Button kind="primary" disabled={!count} onClick={() => count && onPicked(line, count)}>
      {t('confirmByHand', { count: count ?? 0 })}
    </Button>
  )
  return (
    <Sheet open title={t('byHandTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <p>{line.name}</p>
      <Quantity
        label={t('quantity')}
        value={count}
        min={1}
        max={remaining}
        onChange={setQuantity}
        tooMany={t('onlyLeft', { count: remaining })}
      />
    </Sheet>
  )
}
