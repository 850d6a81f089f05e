import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { signal, useScan } from '../../scan/index.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useProducts } from './use-products.ts'
import { useFindItem } from './use-find-item.ts'
import { useScanFailed } from './use-scan-failed.ts'

/** Rows below the field: a picker is no list to read. */
const SHOWN = 6

export type ProductPickerProps = { hint: string; onProduct: (product: Product) => void }

/** Chooses a product by scanning it, or by words. */
export function ProductPicker({ hint, onProduct }: ProductPickerProps) {
  const words = useTranslations('lookup')
  const find = useFindItem()
  const failed = useScanFailed()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const search = useProducts(text)
  const choose = (product: Product) => {
    setTyped('')
    onProduct(product)
  }
  const scanned = async (scan: Scan) => {
    const item = await find(scan)
    if (item === null) return
    signal(item ? 'good' : 'unknown')
    if (item) choose(item.product)
    else setTyped(scan.text.trim())
  }
  useScan((scan) => {
    scanned(scan).catch(failed)
  })
  return (
    <>
      <Text muted>{hint}</Text>
      <SearchField
        label={words('find')}
        placeholder={words('find')}
        clearLabel={words('clear')}
        value={typed}
        onChange={setTyped}
      />
      {text !== '' && search.state === 'found' && search.products.length === 0 && (
        <Text>{words('none', { text })}</Text>
      )}
      {text !== '' && search.state === 'no-catalogue' && <Text>{words('empty')}</Text>}
      {text !== '' && search.state === 'failed' && <Text>{words('failed')}</Text>}
      {text !== '' && search.state === 'found' && search.products.length > 0 && (
        <List label={words('results')}>
          {search.products.slice(0, SHOWN).map((product) => (
            <ListRow key={product.sku} title={product.name} detail={product.sku} onClick={() => choose(product)} />
          ))}
        </List>
      )}
    </>
  )
}
