import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Line } from '#domain/fulfillment.ts'
import type { ShortReason } from '#domain/short-reason.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { DamagePhoto } from './damage-photo.tsx'
import { PlacesToLook } from './places-to-look.tsx'
import { Quantity } from './quantity.tsx'

export type ShortSheetProps = {
  orderId: string
  line: Line
  remaining: number
  onClose: () => void
  onShort: (quantity: number, reason: ShortReason, photo: TakenPhoto | undefined) => void
}

/** What is missing, and why: the reason decides what happens to the stock figure. */
export function ShortSheet({ orderId, line, remaining, onClose, onShort }: ShortSheetProps) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const [reason, setReason] = useState<ShortReason>('not-found')
  const [count, setCount] = useState<number | undefined>(remaining)
  const [photo, setPhoto] = useState<TakenPhoto>()
  const hasPhoto = reason === 'damaged' || reason === 'display-worn'
  const options = (['not-found', 'damaged', 'display-worn', 'mismatch'] satisfies ShortReason[]).map((value) => ({
    value,
    label: t(value),
  }))
  const confirm = (
    <Button
      kind="primary"
      disabled={!count}
      onClick={() => count && onShort(count, reason, hasPhoto ? photo : undefined)}
    >
      {t('confirmShort', { count: count ?? 0 })}
    </Button>
  )
  return (
    <Sheet open title={t('shortTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <p>{line.name}</p>
      {reason === 'not-found' && <PlacesToLook sku={line.sku} orderId={orderId} />}
      <ChoiceGroup label={t('reason')} value={reason} options={options} onChange={setReason} />
      {hasPhoto && <DamagePhoto photo={photo} onPhoto={setPhoto} />}
      {remaining > 1 && (
        <Quantity
          label={t('missingCount')}
          value={count}
          min={1}
          max={remaining}
          onChange={setCount}
          tooMany={t('onlyLeft', { count: remaining })}
        />
      )}
    </Sheet>
  )
}
