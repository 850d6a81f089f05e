import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { ADJUST_REASONS, ADJUSTED_PLACES, type AdjustReason, wayOf } from '#domain/stock/adjust-stock.ts'
import { isSold, type StockLevel } from '#domain/stock-level.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { signal } from '../../scan/feedback.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { DamagePhoto } from '../shared/damage-photo.tsx'
import { SweptQuantity } from '../shared/swept-quantity.tsx'
import { useRun } from '../shared/use-run.ts'

/** As long as the command takes. */
const LONGEST_NOTE = 500
/** Whoever decides about these later wants to see it. */
const SHOWN: ReadonlySet<AdjustReason> = new Set(['damage', 'expired', 'theft-suspected', 'empty-packaging'])

/** A person says how many there really are, or how many came or went, and why. Nobody else is named by it. */
export function PutRightSheet({
  product,
  level,
  onClose,
}: {
  product: Product
  level: StockLevel
  onClose: () => void
}) {
  const t = useTranslations('putRight')
  const app = useTranslations('app')
  const run = useRun()
  const { busy, once } = useOneTap()
  const show = useToasts((toasts) => toasts.show)
  const [place, setPlace] = useState<(typeof ADJUSTED_PLACES)[number]>('shelf')
  const [reason, setReason] = useState<AdjustReason>('counted')
  const [typed, setTyped] = useState<number | undefined>()
  const [isTyped, setIsTyped] = useState(false)
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<TakenPhoto>()

  const seen = level[place]
  const way = wayOf(reason)
  const min = way === 'either' ? 0 : 1
  const units = isTyped ? typed : way === 'either' ? Math.max(0, seen) : 1
  const actual =
    units === undefined ? undefined : way === 'either' ? units : way === 'more' ? seen + units : seen - units
  const begin = () => {
    setIsTyped(false)
    setTyped(undefined)
  }
  const save = async () => {
    if (actual === undefined) return
    const taken = SHOWN.has(reason) ? photo : undefined
    const named = taken ? { sha256: taken.sha256, size: taken.size } : null
    const said = { sku: product.sku, place, seen, actual, reason, note: note.trim() }
    const result = await run(
      'adjust-stock',
      { ...said, unitPriceMinor: product.priceMinor, photo: named },
      { photo: taken },
    )
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('saved', { name: product.name }) })
    onClose()
  }
  const places = ADJUSTED_PLACES.filter((one) => isSold(one) || level[one] !== 0)
  return (
    <Sheet
      open
      title={product.name}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="check" busy={busy} disabled={actual === undefined} onClick={() => once(save)}>
          {t('confirm', { known: actual === undefined ? 'no' : 'yes', seen, actual: actual ?? 0 })}
        </Button>
      }
    >
      <ChoiceGroup
        label={t('reason')}
        row
        value={reason}
        options={ADJUST_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        onChange={(value) => {
          setReason(value)
          begin()
        }}
      />
      <ChoiceGroup
        label={t('where')}
        row
        value={place}
        options={places.map((value) => ({ value, label: t(`place.${value}`) }))}
        onChange={(value) => {
          setPlace(value)
          begin()
        }}
      />
      <SweptQuantity
        goods={product}
        label={way === 'either' ? t('howManyThere') : way === 'more' ? t('howManyMore') : t('howManyFewer')}
        hint={level.knownSince === null && seen === 0 ? t('notKnown') : t('recorded', { count: seen })}
        value={units}
        min={min}
        onChange={(value) => {
          setIsTyped(true)
          setTyped(value)
        }}
      />
      {SHOWN.has(reason) && <DamagePhoto photo={photo} onPhoto={setPhoto} />}
      {(reason === 'adjustment' || reason === 'theft-suspected') && (
        <TextField
          label={t('note')}
          hint={reason === 'theft-suspected' ? t('nameNobody') : undefined}
          value={note}
          maxLength={LONGEST_NOTE}
          onChange={setNote}
        />
      )}
    </Sheet>
  )
}
