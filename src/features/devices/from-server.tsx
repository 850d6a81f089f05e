import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useStoreDevices, type StoreDevice } from './devices-on-server.ts'

/** Reads that need the network. What the browser says about the network is not believed: the call itself finds out. */
const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false, gcTime: 60_000 } } })

export type FromServerProps = {
  children: (devices: StoreDevice[], refresh: () => Promise<void>) => ReactNode
}

/** Below it the server is asked about devices. */
export function AskingServer({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** What the server says of the store's devices; while it is asked, and where it does not answer, that. */
export function FromServer(props: FromServerProps) {
  return (
    <AskingServer>
      <Asked {...props} />
    </AskingServer>
  )
}

function Asked({ children }: FromServerProps) {
  const t = useTranslations('devices')
  const { data, isPending, refetch } = useStoreDevices()
  if (isPending || !data) return <Spinner label={t('asking')} />
  const refresh = async () => {
    await refetch()
  }
  const again = <Button onClick={() => void refresh()}>{t('again')}</Button>
  switch (data.kind) {
    case 'unreachable':
      return (
        <Notice tone="warn" icon="cloud-off" title={t('offline')} action={again}>
          {t('offlineNext')}
        </Notice>
      )
    case 'refused':
      return (
        <Notice tone="bad" title={t('failed')} action={again}>
          {t('failedNext', { code: data.code })}
        </Notice>
      )
    case 'done':
      return children(data.data.devices, refresh)
  }
}
