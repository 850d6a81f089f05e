import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import * as z from 'zod/mini'
import type { Product } from '#domain/product.ts'
import { useEngine } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDuration } from '../shared/use-duration.ts'
import { NotRead, Online } from '../shared/online.tsx'

const Found = z.object({
  stores: z.array(z.object({ storeId: z.string(), name: z.string(), atp: z.int(), knownSince: z.nullable(z.int()) })),
})

/** How many other stores may promise of a product: asked for, and told with its age. */
export function OtherStores({ product }: { product: Product }) {
  const t = useTranslations('elsewhere')
  return (
    <Online label={t('ask')} icon="search">
      <Asked product={product} />
    </Online>
  )
}

function Asked({ product: { sku, department } }: { product: Product }) {
  const t = useTranslations('elsewhere')
  const stock = useTranslations('stock')
  const { ports, device } = useEngine()
  const duration = useDuration()
  const now = useNow()
  const { data, dataUpdatedAt, isFetching, isError, refetch } = useQuery({
    queryKey: ['elsewhere', sku],
    queryFn: async () => {
      const query = department === null ? '' : `?department=${encodeURIComponent(department)}`
      const path = `/v1/stock/levels/${encodeURIComponent(sku)}/elsewhere${query}`
      const answer = device && (await call(ports, path, Found, { device }))
      if (answer?.kind !== 'ok') throw new NotRead()
      return answer.data.stores
    },
  })
  const again = <Button onClick={() => void refetch()}>{t('again')}</Button>
  if (!data && isFetching) return <Spinner label={t('asking')} />
  return (
    <Section
      heading={t('title')}
      aside={data && <Text muted>{stock('asOf', { text: duration(Math.max(0, now - dataUpdatedAt)) })}</Text>}
    >
      {isError && !isFetching && (
        <Banner tone="warn" icon="cloud-off" action={again}>
          {t('failed')}
        </Banner>
      )}
      {data?.length === 0 && <Text muted>{t('none')}</Text>}
      {data && data.length > 0 && (
        <List label={t('title')}>
          {data.map(({ storeId, name, atp, knownSince }) => (
            <ListRow
              key={storeId}
              title={name}
              trailing={knownSince === null ? stock('unknown') : t('units', { count: atp })}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
