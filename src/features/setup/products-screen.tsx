import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Scan } from '#domain/barcode.ts'
import { signal, useScan } from '../../scan/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { FoundProducts } from '../shared/found-products.tsx'
import { useProducts } from '../shared/use-products.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { editPath } from './edit-path.ts'
import { SetupPage } from './setup-page.tsx'

/** Finds the product to change, by words, by number, or by scanning it. */
export function ProductsScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('products')}>
      <Stack grow>
        <FindProduct />
        <PrimaryBar>
          <ButtonLink kind="primary" href="/setup/add-product">
            {t('addProduct')}
          </ButtonLink>
        </PrimaryBar>
      </Stack>
    </SetupPage>
  )
}

function FindProduct() {
  const t = useTranslations('setup')
  const words = useTranslations('lookup')
  const find = useFindItem()
  const [, navigate] = useLocation()
  const failed = useScanFailed()
  const [typed, setTyped] = useState('')
  const scanned = async (scan: Scan) => {
    const item = await find(scan)
    if (item === null) return
    signal(item ? 'good' : 'unknown')
    if (item) navigate(editPath(item.product.sku))
    else setTyped(scan.text.trim())
  }
  useScan((scan) => {
    scanned(scan).catch(failed)
  })
  return (
    <>
      <SearchField
        label={words('find')}
        placeholder={words('find')}
        clearLabel={words('clear')}
        value={typed}
        onChange={setTyped}
      />
      <Text muted>{t('productsHint')}</Text>
      <FoundProducts search={useProducts(useDeferredValue(typed.trim()))} pathOf={editPath} />
    </>
  )
}
