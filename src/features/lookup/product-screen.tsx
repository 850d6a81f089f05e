import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { LabelSheet } from './label-sheet.tsx'
import { OpenReports } from './open-reports.tsx'
import { OrdersNeeding } from './orders-needing.tsx'
import { ProductPhotos } from './product-photos.tsx'
import { OtherStores } from './other-stores.tsx'
import { Recall, StopButton } from './recall.tsx'
import { ReportSheet } from './report-sheet.tsx'
import { StockHere } from './stock-here.tsx'
import { ThisItem } from './this-item.tsx'
import { usePrice } from '../shared/use-price.ts'
import { useProduct } from '../shared/use-product.ts'

/** One product: what it looks like, where it is, what it costs, and who needs it. */
export function ProductScreen({ sku }: { sku: string }) {
  const t = useTranslations('lookup')
  const app = useTranslations('app')
  const product = useProduct(sku)
  const search = <ButtonLink href="/lookup">{t('title')}</ButtonLink>
  return (
    <Screen title={t('product')} back={{ label: app('back'), href: '/lookup' }}>
      {product === 'loading' ? (
        <Spinner label={t('loading')} />
      ) : product === 'failed' ? (
        <Notice tone="bad" title={t('failed')} action={search}>
          {t('failedNext')}
        </Notice>
      ) : product === 'missing' ? (
        <Notice icon="search" title={t('unknownSku', { sku })} action={search}>
          {t('noneNext')}
        </Notice>
      ) : (
        <Found product={product} />
      )}
    </Screen>
  )
}

function Found({ product }: { product: Product }) {
  const t = useTranslations('lookup')
  const listing = useTranslations('listing')
  const labels = useTranslations('labels')
  const [labelling, setLabelling] = useState(false)
  const [reporting, setReporting] = useState(false)
  const priceOf = usePrice()
  const { onlinePriceMinor = null } = product
  const online = priceOf({ ...product, priceMinor: onlinePriceMinor })
  const codes = product.gtins.map((gtin) => formatGtin(gtin)).join(', ')
  return (
    <Stack gap={4}>
      <Stack row>
        <Picture size="large" src={product.picture ?? undefined} alt="" />
        <Stack gap={2}>
          <Text size={3} strong>
            {product.name}
          </Text>
          <Text size={4} strong>
            {priceOf(product) ?? t('noPrice')}
          </Text>
          {online !== undefined && <Text muted>{t('priceOnline', { price: online })}</Text>}
        </Stack>
      </Stack>
      <ThisItem product={product} />
      <Recall product={product} />
      <Facts
        items={[
          { name: t('place'), value: product.aisle ? t('aisle', { aisle: product.aisle }) : t('noPlace') },
          { name: t('department'), value: product.department ?? '–' },
          { name: t('barcode'), value: <code>{codes}</code> },
          { name: t('sku'), value: <code>{product.sku}</code> },
        ]}
      />
      <StockHere product={product} />
      <OtherStores product={product} />
      <OpenReports sku={product.sku} />
      <ProductPhotos product={product} />
      <OrdersNeeding sku={product.sku} />
      <Button icon="alert" onClick={() => setReporting(true)}>
        {listing('button')}
      </Button>
      <Button icon="printer" onClick={() => setLabelling(true)}>
        {labels('button')}
      </Button>
      {labelling && <LabelSheet product={product} onClose={() => setLabelling(false)} />}
      <StopButton product={product} />
      {reporting && <ReportSheet product={product} onClose={() => setReporting(false)} />}
    </Stack>
  )
}
