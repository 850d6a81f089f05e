import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import * as z from 'zod/mini'
import { Moved } from '#domain/stock-level.ts'
import { useEngine } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { MovementRow } from './movement-row.tsx'
import { NotRead, Online } from '../shared/online.tsx'

// a newer server may know causes that this app does not
const Page = z.object({
  movements: z.array(z.extend(z.omit(Moved, { sku: true, cause: true }), { cause: z.string() })),
  next: z.nullable(z.string()),
})

/** All that ever happened to a product's stock, as the server has it, a page at a time. */
export function WholeHistory({ sku }: { sku: string }) {
  const t = useTranslations('stock')
  return (
    <Online label={t('wholeHistory')} icon="list">
      <Pages sku={sku} />
    </Online>
  )
}

function Pages({ sku }: { sku: string }) {
  const t = useTranslations('stock')
  const { ports, device } = useEngine()
  const { data, isFetching, isError, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['movements', sku],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const before = pageParam && `?before=${encodeURIComponent(pageParam)}`
      const path = `/v1/stock/levels/${encodeURIComponent(sku)}/movements${before}`
      const answer = device && (await call(ports, path, Page, { device }))
      if (answer?.kind !== 'ok') throw new NotRead()
      return answer.data
    },
    getNextPageParam: ({ next }) => next,
  })
  const moved = data?.pages.flatMap(({ movements }) => movements) ?? []
  return (
    <>
      {isError && !isFetching && (
        <Banner
          tone="warn"
          icon="cloud-off"
          action={<Button onClick={() => void refetch()}>{t('historyAgain')}</Button>}
        >
          {t('historyFailed')}
        </Banner>
      )}
      {moved.length > 0 && (
        <List label={t('wholeHistory')}>
          {moved.map((one) => (
            <MovementRow key={one.id} moved={one as Omit<Moved, 'sku'>} isSent />
          ))}
        </List>
      )}
      {isFetching ? (
        <Spinner label={t('loading')} />
      ) : (
        hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('older')}</Button>
      )}
    </>
  )
}
