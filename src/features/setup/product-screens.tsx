import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { editedOf } from '#domain/setup/save-product.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useProduct } from '../shared/use-product.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
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
          <Known key={product.changed?.at} product={product} />
        )}
      </ForLeads>
    </Screen>
  )
}

function Known({ product }: { product: Product }) {
  const t = useTranslations('setup')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { changed } = product
  return (
    <>
      {changed && <Text muted>{t('changedBy', { name: nameOf(changed.by), when: when(changed.at) })}</Text>}
      <ProductForm now={editedOf(product)} />
    </>
  )
}

/** A product that the store did not have. */
export function AddProductScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  return (
    <Screen title={t('addProduct')} back={{ label: app('back'), href: '/setup/products' }}>
      <ForLeads next={t('forLeadsNext')}>
        <ProductForm now={null} />
      </ForLeads>
    </Screen>
  )
}
