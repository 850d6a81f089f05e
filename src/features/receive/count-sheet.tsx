import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TakenPhoto } from '../../offline/photos.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { DamagePhoto } from '../shared/damage-photo.tsx'
import { SweptQuantity } from '../shared/swept-quantity.tsx'
import type { Goods } from './receive-scan.ts'
import type { Counted } from './use-receive.ts'

export type CountSheetProps = {
  goods: Goods
  /** that the one in hand is past its day, in words */
  over?: string | undefined
  /** still announced, beside cartons; undefined where the delivery announces nothing */
  remaining: number | undefined
  /** in cartons that nobody has received yet */
  inCartons: number
  onClose: () => void
  onCounted: (counted: Counted) => void
}

/** Counts units of one product without scanning each; more than announced only where somebody says so. */
export function CountSheet({ goods, over, remaining, inCartons, onClose, onCounted }: CountSheetProps) {
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const [quantity, setQuantity] = useState<number | undefined>(over === undefined ? remaining || 1 : 1)
  const [condition, setCondition] = useState<Counted['condition']>(over === undefined ? 'good' : 'damaged')
  const [photo, setPhoto] = useState<TakenPhoto>()
  const isDamaged = condition === 'damaged'
  const more = remaining === undefined ? 0 : Math.max(0, (quantity ?? 0) - remaining)
  const confirm = (
    <Button
      kind="primary"
      disabled={!quantity}
      onClick={() =>
        quantity && onCounted({ quantity, condition, over: more > 0, photo: isDamaged ? photo : undefined })
      }
    >
      {t(more > 0 ? 'countAllTheSame' : 'count', { count: quantity ?? 0 })}
    </Button>
  )
  const options = (['good', 'damaged'] as const).map((value) => ({ value, label: t(`condition.${value}`) }))
  return (
    <Sheet open title={t('countTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <p>{goods.name}</p>
      {over !== undefined && <Banner tone="bad">{over}</Banner>}
      {more > 0 && (
        <Banner tone="warn" icon="alert">
          {t('more', { count: more })} {inCartons > 0 && t('inMissingCartons', { count: inCartons })}
        </Banner>
      )}
      <ChoiceGroup row label={t('conditionLabel')} value={condition} options={options} onChange={setCondition} />
      {isDamaged && <DamagePhoto photo={photo} onPhoto={setPhoto} />}
      <SweptQuantity
        goods={{ ...goods, gtins: goods.gtin === null ? [] : [goods.gtin] }}
        onlyFresh={over === undefined}
        label={t('units')}
        value={quantity}
        min={1}
        max={5000}
        onChange={setQuantity}
      />
    </Sheet>
  )
}
