import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { OrdersOnServer } from './orders-on-server.tsx'
import { searchServer, SHORTEST_SEARCH } from './search-server.ts'

/** Reads that need the network. What the browser says about the network is not believed: the call itself finds out. */
const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false, gcTime: 60_000 } } })

/** Asks the server for orders that are not on this device, when a person wants it. Give it a key for each text. */
export function ServerSearch({ text }: { text: string }) {
  const t = useTranslations('handover')
  const [asked, setAsked] = useState(false)
  if (text.length < SHORTEST_SEARCH) return null
  if (asked) {
    return (
      <QueryClientProvider client={client}>
        <Searched text={text} />
      </QueryClientProvider>
    )
  }
  return (
    <Button icon="search" onClick={() => setAsked(true)}>
      {t('searchServer')}
    </Button>
  )
}

function Searched({ text }: { text: string }) {
  const t = useTranslations('handover')
  const { ports, device } = useEngine()
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['fulfillments', text],
    queryFn: async () => (device ? await searchServer(ports, device, text) : null),
  })
  if (isFetching || !data) return <Spinner label={t('searching')} />
  const again = <Button onClick={() => void refetch()}>{t('again')}</Button>
  switch (data.kind) {
    case 'unreachable':
      return (
        <Notice tone="warn" icon="cloud-off" title={t('serverOffline')} action={again}>
          {t('serverOfflineNext')}
        </Notice>
      )
    case 'problem':
      return (
        <Notice tone="bad" title={t('serverFailed')} action={again}>
          {t('serverFailedNext', { code: data.problem.code })}
        </Notice>
      )
    case 'ok':
      return <OrdersOnServer found={data.data} />
  }
}
