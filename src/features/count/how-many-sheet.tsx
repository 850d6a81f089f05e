import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountedPlace } from '#domain/count.ts'
import { useStock } from '../../offline/stock-level.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { SweptQuantity } from '../shared/swept-quantity.tsx'
import { useProduct } from '../shared/use-product.ts'
import { useProductName } from './use-product-name.ts'
import { Recorded } from './recorded.tsx'
import { usualBelow } from './usual-below.ts'

export interface HowManySheetProps {
  sku: string
  bay: string
  place: CountedPlace
  isBlind: boolean
  /** what was counted here so far, in eaches */
  before: number
  /** what became of a scan while this was open */
  said: ReactNode
  onClose: () => void
  onSave: (name: string, total: number) => Promise<void>
}

/** How many of a product are in this bay, in all; a number that is unlikely is asked about once. */
export function HowManySheet({ sku, bay, place, isBlind, before, said, onClose, onSave }: HowManySheetProps) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const name = useProductName(sku)
  const product = useProduct(sku)
  const stock = useStock(sku)
  const { busy, once } = useOneTap()
  const [total, setTotal] = useState<number | undefined>(before)
  const [isAsked, setIsAsked] = useState(false)
  // a round number tells nothing of what the record says
  const usual = usualBelow(typeof stock === 'object' ? stock.level[place] : 0)
  const isUnlikely = total !== undefined && total >= usual
  const save = () => {
    if (isUnlikely && !isAsked) setIsAsked(true)
    else if (total !== undefined) once(() => onSave(name, total))
  }
  const units = total ?? 0
  return (
    <Sheet
      open
      title={name}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Stack>
          {isAsked && isUnlikely && <Banner tone="warn">{t('sure', { units, usual })}</Banner>}
          <Button kind="primary" busy={busy} disabled={total === undefined} onClick={save}>
            {total === undefined
              ? t('typeHowMany')
              : isAsked && isUnlikely
                ? t('sureYes', { units })
                : t('save', { units })}
          </Button>
        </Stack>
      }
    >
      {said}
      {!isBlind && (
        <Text>
          <Recorded sku={sku} place={place} />
        </Text>
      )}
      <SweptQuantity
        goods={{ sku, name, gtins: typeof product === 'object' ? product.gtins : [] }}
        label={t('howMany')}
        hint={t('howManyHint', { bay })}
        value={total}
        max={99_999}
        onChange={(value) => {
          setTotal(value)
          setIsAsked(false)
        }}
      />
    </Sheet>
  )
}
