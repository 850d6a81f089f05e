import { useTranslations } from 'use-intl'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { useProduct } from '../shared/use-product.ts'
import { ProductForm } from './product-form.tsx'

/** A product as the catalogue on this device has it, to be changed. */
export function EditProductScreen({ sku }: { sku: string }) {
  const t = useTranslations('setup')
  const words = useTranslations('lookup')
  const app = useTranslations('app')
  const product = useProduct(sku)
  const search = <ButtonLink href="/setup/products">{words('title')}</ButtonLink>
  return (
    <Screen title={t('product')} back={{ label: app('back'), href: '/setup/products' }}>
      <ForLeads next={t('forLeadsNext')}>
        {product === 'loading' ? (
          <Spinner label={words('loading')} />
        ) : product === 'failed' ? (
          <Notice tone="bad" title={words('failed')} action={search}>
            {words('failedNext')}
          </Notice>
        ) : product === 'missing' ? (
          <Notice icon="search" title={words('unknownSku', { sku })} action={search}>
            {words('noneNext')}
          </Notice>
        ) : (
          <ProductForm product={product} />
        )}
      </ForLeads>
    </Screen>
  )
}

/** A product that the store did not have. */
export function AddProductScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  return (
    <Screen title={t('addProduct')} back={{ label: app('back'), href: '/setup/products' }}>
      <ForLeads next={t('forLeadsNext')}>
        <ProductForm product={null} />
      </ForLeads>
    </Screen>
  )
}
