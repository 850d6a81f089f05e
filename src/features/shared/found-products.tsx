import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import { usePrice } from './use-price.ts'
import { LIMIT, type ProductSearch } from './use-products.ts'

type PathOf = (sku: string) => string

/** What a search has found, or why it has not; each product leads where `pathOf` says. */
export function FoundProducts({ search, pathOf }: { search: ProductSearch; pathOf: PathOf }) {
  const t = useTranslations('lookup')
  switch (search.state) {
    case 'loading':
      return <Spinner label={t('loading')} />
    case 'failed':
      return (
        <Notice tone="bad" title={t('failed')}>
          {t('failedNext')}
        </Notice>
      )
    case 'no-catalogue':
      return (
        <Notice icon="cloud-off" title={t('empty')}>
          {t('emptyNext')}
        </Notice>
      )
    case 'found':
      return <Products text={search.text} products={search.products} pathOf={pathOf} />
  }
}

function Products({ text, products, pathOf }: { text: string; products: readonly Product[]; pathOf: PathOf }) {
  const t = useTranslations('lookup')
  const price = usePrice()
  if (text === '') return <Notice icon="search" title={t('hint')} />
  if (products.length === 0) {
    return (
      <Notice icon="search" title={t('none', { text })}>
        {t('noneNext')}
      </Notice>
    )
  }
  return (
    <>
      <List label={t('results')}>
        {products.map((product) => (
          <ListRow
            key={product.sku}
            href={pathOf(product.sku)}
            leading={<Picture src={product.picture ?? undefined} alt="" />}
            title={product.name}
            detail={[product.sku, product.aisle && t('aisle', { aisle: product.aisle })].filter(Boolean).join(' · ')}
            trailing={price(product)}
          />
        ))}
      </List>
      {products.length === LIMIT && <Text muted>{t('more', { count: LIMIT })}</Text>}
    </>
  )
}
