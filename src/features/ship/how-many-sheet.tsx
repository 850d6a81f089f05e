import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Quantity } from '../shared/quantity.tsx'
import type { OpenLine } from './open-box.ts'
import { useDraft } from './use-draft.ts'

/** How many of a line lie in the open box, where they are not scanned one by one. */
export function HowManySheet(props: { orderId: string; line: OpenLine; onClose: () => void }) {
  const { orderId, line, onClose } = props
  const { units, inBox } = line
  const t = useTranslations('ship')
  const app = useTranslations('app')
  const count = useDraft((draft) => draft.count)
  const [quantity, setQuantity] = useState<number | undefined>(inBox === 0 ? units : inBox)
  const done = () => {
    count(orderId, line.line.id, quantity ?? 0)
    onClose()
  }
  return (
    <Sheet
      open
      title={line.line.name}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={quantity === undefined} onClick={done}>
          {t('inBox', { done: quantity ?? 0, count: units })}
        </Button>
      }
    >
      <Quantity label={t('units')} value={quantity} min={0} max={units} onChange={setQuantity} />
    </Sheet>
  )
}
