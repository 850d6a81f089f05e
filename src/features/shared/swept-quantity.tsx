import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import type { SweepVerdict } from '../../scan/sweep.ts'
import { Button } from '../../ui/button.tsx'
import { isOver, itemsOfScan } from './items-of-scan.ts'
import { Quantity, type QuantityProps } from './quantity.tsx'
import { SweepSheet } from './sweep-sheet.tsx'
import { useKnownProducts } from './use-known-products.ts'

export type SweptQuantityProps = QuantityProps & {
  goods: { sku: string; gtins: readonly string[]; name: string }
  /** units that are past their day are not counted */
  onlyFresh?: boolean
}

/** A number of units of one product: by steps, typed, or counted by the camera. */
export function SweptQuantity({ goods, onlyFresh = false, ...field }: SweptQuantityProps) {
  const t = useTranslations('sweep')
  const known = useKnownProducts()
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  const judge = async (scan: Scan): Promise<SweepVerdict> => {
    const products = known()
    const items = await itemsOfScan(products, scan)
    const item = items.find(({ product }) => product.sku === goods.sku)
    const isIt =
      item !== undefined || gtinCandidates(scan.text, scan.symbology).some((gtin) => goods.gtins.includes(gtin))
    if (!isIt || (onlyFresh && item && isOver(item.facts, products))) return { kind: 'other' }
    return { kind: 'count', key: goods.sku, name: goods.name }
  }
  return (
    <>
      <Quantity {...field} />
      <Button icon="camera" onClick={() => setIsOpen(true)}>
        {t('open')}
      </Button>
      {isOpen && (
        <SweepSheet
          title={goods.name}
          judge={judge}
          why={t(onlyFresh ? 'notFresh' : 'notThis')}
          onUse={(total) => {
            close()
            field.onChange(total)
          }}
          onClose={close}
        />
      )}
    </>
  )
}
