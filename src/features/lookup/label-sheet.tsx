import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { Quantity } from '../shared/quantity.tsx'
import { saveFile } from '../shared/save-file.ts'
import { barcodeImage } from '../shared/barcode-image.ts'
import { usePrice } from '../shared/use-price.ts'
import { zplOf, type Label } from './zpl.ts'

const SIZES = { shelf: 'shelfSize', item: 'itemSize' } as const

/** Labels at once: more is a roll. */
const MOST = 100

/** A label for the rail or for the item, printed by the browser or by a label printer that speaks ZPL. */
export function LabelSheet({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useTranslations('labels')
  const lookup = useTranslations('lookup')
  const app = useTranslations('app')
  const show = useToasts((toasts) => toasts.show)
  const price = usePrice()(product)
  const [kind, setKind] = useState<Label['kind']>('shelf')
  const [copies, setCopies] = useState<number | undefined>(1)
  const { name, sku, aisle, gtins } = product
  const place = aisle ? lookup('aisle', { aisle }) : undefined
  const gtin = gtins[0] ?? ''
  const zpl = () => zplOf({ kind, name, price, gtin, sku, place }, copies ?? 1)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(zpl())
      show({ tone: 'good', text: t('copied') })
    } catch (error) {
      // what a browser throws that keeps its clipboard to itself
      if (!(error instanceof DOMException)) throw error
      show({ tone: 'bad', text: t('notCopied') })
    }
  }
  return (
    <Sheet
      open
      title={t('title')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="printer" disabled={!copies} onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <ChoiceGroup
        label={t('kind')}
        value={kind}
        options={(['shelf', 'item'] as const).map((value) => ({ value, label: t(value), detail: t(SIZES[value]) }))}
        onChange={setKind}
      />
      <Quantity label={t('copies')} value={copies} min={1} max={MOST} onChange={setCopies} />
      <Stack row="fill" gap={2}>
        <Button disabled={!copies} onClick={() => saveFile(`${sku}-${kind}.zpl`, 'text/plain', zpl())}>
          {t('save')}
        </Button>
        <Button disabled={!copies} onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </Stack>
      <PrintSheet
        size={kind}
        copies={copies ?? 1}
        name={name}
        price={price}
        detail={kind === 'shelf' ? [place, sku].filter(Boolean).join(' · ') : undefined}
        barcode={barcodeImage(gtin)}
      />
    </Sheet>
  )
}
