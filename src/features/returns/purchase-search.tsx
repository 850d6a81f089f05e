import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Product } from '#domain/product.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { dateAt } from '../shared/date-at.ts'
import { instantAt } from '../shared/next-time.ts'
import { ProductPicker } from '../shared/product-picker.tsx'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { PurchaseRow } from './purchase-row.tsx'
import { useElsewhere } from './use-elsewhere.ts'
import { type FoundPurchases, type PurchaseQuery, searchPurchases } from './search-purchases.ts'

/** Reads that need the network; the call itself finds out whether there is one. */
const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false, gcTime: 60_000 } } })

const DAY_MS = 24 * 3600_000

/** Asks the server for what is not on this device: by this number, or by customer, or item and day. Give it a key for each number. */
export function PurchaseSearch({ number, asksAtOnce }: { number: string; asksAtOnce: boolean }) {
  const t = useTranslations('returns')
  // a receipt in the hand is asked for at once
  const [query, setQuery] = useState<PurchaseQuery | undefined>(
    asksAtOnce && number.length > 1 ? { number } : undefined,
  )
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      {number.length > 1 && !query && (
        <Button icon="search" onClick={() => setQuery({ number })}>
          {t('searchServer')}
        </Button>
      )}
      <Button icon="person" onClick={() => setIsAsking(true)}>
        {t('otherSearch')}
      </Button>
      {query && (
        <QueryClientProvider client={client}>
          <Searched query={query} />
        </QueryClientProvider>
      )}
      {isAsking && (
        <QuerySheet
          onClose={() => setIsAsking(false)}
          onQuery={(asked) => {
            setIsAsking(false)
            setQuery(asked)
          }}
        />
      )}
    </>
  )
}

function Searched({ query }: { query: PurchaseQuery }) {
  const t = useTranslations('returns')
  const handover = useTranslations('handover')
  const { ports, device } = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  const hold = useElsewhere((elsewhere) => elsewhere.hold)
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['purchases', query],
    queryFn: async () => (device ? await searchPurchases(ports, device, query) : null),
  })
  if (isFetching || !data) return <Spinner label={handover('searching')} />
  const again = <Button onClick={() => void refetch()}>{handover('again')}</Button>
  if (data.kind === 'unreachable') {
    return (
      <Notice tone="warn" icon="cloud-off" title={handover('serverOffline')} action={again}>
        {t('serverOfflineNext')}
      </Notice>
    )
  }
  if (data.kind === 'problem') {
    return (
      <Notice tone="bad" title={handover('serverFailed')} action={again}>
        {handover('serverFailedNext', { code: data.problem.code })}
      </Notice>
    )
  }
  const { purchases, needsManager } = data.data
  // the store's devices get it, and go on with it without a network
  const open = async ({ store, ...purchase }: FoundPurchases['purchases'][number]) => {
    const purchaseId = purchase.id
    if (store) {
      hold({ purchase, store })
      navigate(`/returns/elsewhere/${encodeURIComponent(purchaseId)}`)
      return
    }
    const result = await run('open-purchase', { purchaseId })
    if (result.status !== 'refused') navigate(`/returns/desk/${encodeURIComponent(purchaseId)}`)
  }
  return (
    <>
      {needsManager && <Banner tone="warn">{t('needsManager')}</Banner>}
      {purchases.length === 0 ? (
        <Notice icon="search" title={t('serverNone')}>
          {t('serverNoneNext')}
        </Notice>
      ) : (
        <Section heading={t('onServer')} aside={String(purchases.length)}>
          <List>
            {purchases.map((purchase) => (
              <PurchaseRow
                key={`${purchase.store?.id ?? ''}/${purchase.id}`}
                purchase={purchase}
                store={purchase.store?.name}
                onClick={() => void open(purchase)}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}

function QuerySheet({ onClose, onQuery }: { onClose: () => void; onQuery: (query: PurchaseQuery) => void }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const [kind, setKind] = useState<'customer' | 'item'>('customer')
  const [customer, setCustomer] = useState('')
  const [product, setProduct] = useState<Product>()
  const [day, setDay] = useState(() => dateAt(now, zone))
  const from = instantAt(day, '00:00', zone)
  const query: PurchaseQuery | undefined =
    kind === 'customer'
      ? customer.trim().length > 2
        ? { customer: customer.trim() }
        : undefined
      : product && from !== undefined
        ? // whoever says a day may be off by one
          { sku: product.sku, from: from - DAY_MS, to: from + 2 * DAY_MS }
        : undefined
  return (
    <Sheet
      open
      title={t('otherSearch')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="search" disabled={!query} onClick={() => query && onQuery(query)}>
          {t('searchServer')}
        </Button>
      }
    >
      <Stack>
        <ChoiceGroup
          row
          label={t('searchBy')}
          value={kind}
          options={(['customer', 'item'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
          onChange={setKind}
        />
        {kind === 'customer' ? (
          <TextField
            label={t('customer')}
            hint={t('customerHint')}
            value={customer}
            maxLength={200}
            onChange={setCustomer}
          />
        ) : (
          <>
            {product ? (
              <Button icon="cross" onClick={() => setProduct(undefined)}>
                {product.name}
              </Button>
            ) : (
              <ProductPicker hint={t('whichItem')} onProduct={setProduct} />
            )}
            <TextField type="date" label={t('day')} hint={t('dayHint')} value={day} onChange={setDay} />
          </>
        )}
      </Stack>
    </Sheet>
  )
}
