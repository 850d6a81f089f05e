import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import * as z from 'zod/mini'
import { useEngine } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { NotRead } from '../shared/online.tsx'

const Answer = z.object({
  products: z.array(
    z.object({
      ...{ sku: z.string(), name: z.nullable(z.string()), aisle: z.nullable(z.string()) },
      // a newer server may have other reasons
      reason: z.string(),
    }),
  ),
})
type Product = z.infer<typeof Answer>['products'][number]

/** Products whose record is likeliest to be wrong, each with the reason: only the server knows what happened to them. */
export function Proposed({ onProposed }: { onProposed: (skus: readonly string[]) => void }) {
  const t = useTranslations('count')
  const { ports, device } = useEngine()
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['count-next'],
    queryFn: async (): Promise<Product[]> => {
      const answer = device && (await call(ports, '/v1/counts/next', Answer, { device }))
      if (answer?.kind !== 'ok') throw new NotRead()
      return answer.data.products
    },
  })
  const propose = useEffectEvent((products: Product[]) => onProposed(products.map(({ sku }) => sku)))
  useEffect(() => {
    if (data) propose(data)
  }, [data])
  const isKnown = (reason: string): reason is 'low-stock' => t.has(`why.${reason}` as never)
  if (!data) {
    if (isFetching) return <Spinner label={t('asking')} />
    return (
      <Notice
        icon="cloud-off"
        title={t('nextLost')}
        action={<Button onClick={() => void refetch()}>{t('again')}</Button>}
      />
    )
  }
  if (data.length === 0) return <Notice title={t('nextNone')} />
  return (
    <List label={t('next')}>
      {data.map(({ sku, name, aisle, reason }) => (
        <ListRow
          key={sku}
          title={name ?? sku}
          detail={[aisle, isKnown(reason) ? t(`why.${reason}`) : reason].filter(Boolean).join(' · ')}
        />
      ))}
    </List>
  )
}
