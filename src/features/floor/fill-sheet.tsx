import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FloorTask } from '#domain/floor-task.ts'
import { useStock } from '../../offline/stock-level.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useProduct } from '../shared/use-product.ts'
import { useRun } from '../shared/use-run.ts'

export type FillSheetProps = {
  sku: string
  /** what is to be done, where somebody or the figures asked for it */
  task: FloorTask | undefined
  onClose: () => void
}

/** One product: how many were brought to the shelf; or, where nobody asked yet, that somebody is to bring some. */
export function FillSheet({ sku, task, onClose }: FillSheetProps) {
  const t = useTranslations('floor')
  const receive = useTranslations('receive')
  const app = useTranslations('app')
  const run = useRun()
  const showToast = useToasts((toasts) => toasts.show)
  const product = useProduct(sku)
  const stock = useStock(sku)
  const [quantity, setQuantity] = useState<number | undefined>(1)
  const name = typeof product === 'object' ? product.name : sku
  const say = (text: string) => {
    signal('saved')
    showToast({ tone: 'good', text })
  }
  const fill = async (count: number) => {
    onClose()
    const result = await run('fill-shelf', { sku, quantity: count })
    if (result.status !== 'refused') say(count > 0 ? t('brought', { count, name }) : t('noneBrought', { name }))
  }
  const ask = async () => {
    onClose()
    const result = await run('raise-floor-task', { sku })
    if (result.status !== 'refused') say(t('asked', { name }))
  }
  const actions = (
    <>
      <Button kind="primary" disabled={!quantity} onClick={() => quantity && void fill(quantity)}>
        {t('bring', { count: quantity ?? 0 })}
      </Button>
      {task ? (
        <Button onClick={() => void fill(0)}>{t('none')}</Button>
      ) : (
        <Button onClick={() => void ask()}>{t('ask')}</Button>
      )}
    </>
  )
  return (
    <Sheet open title={name} closeLabel={app('close')} onClose={onClose} actions={actions}>
      {typeof stock === 'object' && stock.level.knownSince !== null && (
        <Text muted>{t('places', { backroom: stock.level.backroom, shelf: stock.level.shelf })}</Text>
      )}
      <Quantity label={receive('units')} value={quantity} min={1} max={5000} onChange={setQuantity} />
    </Sheet>
  )
}
