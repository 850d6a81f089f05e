import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { Screen } from '../../ui/screen.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Stack } from '../../ui/stack.tsx'
import { FoundProducts } from '../shared/found-products.tsx'
import { OpenReports } from './open-reports.tsx'
import { productPath } from './product-path.ts'
import { useProducts } from '../shared/use-products.ts'
import { StoppedProducts } from './stopped-products.tsx'

/** Finds a product by its name, SKU or barcode. A scan needs no screen: it opens the product from anywhere. */
export function LookupScreen() {
  const t = useTranslations('lookup')
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const search = useProducts(text)

  const openOnly = () => {
    const [only, second] = search.state === 'found' && search.text === typed.trim() ? search.products : []
    if (only && !second) navigate(productPath(only.sku))
  }
  return (
    <Screen title={t('title')}>
      <Stack>
        <SearchField
          label={t('find')}
          placeholder={t('find')}
          clearLabel={t('clear')}
          value={typed}
          onChange={setTyped}
          onSubmit={openOnly}
        />
        <FoundProducts search={search} pathOf={productPath} />
        {text === '' && (
          <>
            <StoppedProducts />
            <OpenReports />
          </>
        )}
      </Stack>
    </Screen>
  )
}
