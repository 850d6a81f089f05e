import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon-paths.ts'

/** What was read stays for a shift, to be shown with its age where the server does not answer any more. */
const KEPT_MS = 12 * 3600_000
/** Asked for again after this. */
const FRESH_MS = 30_000

/** Reads that need the network. What the browser says about the network is not believed: the call itself finds out. */
const client = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', retry: false, gcTime: KEPT_MS, staleTime: FRESH_MS } },
})

/** Around what asks the server. */
export function ServerReads({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** Something that the server is asked for when a person wants it. */
export function Online({ label, icon, children }: { label: string; icon: IconName; children: ReactNode }) {
  const [asked, setAsked] = useState(false)
  if (asked) return <ServerReads>{children}</ServerReads>
  return (
    <Button icon={icon} onClick={() => setAsked(true)}>
      {label}
    </Button>
  )
}

/** An answer that is no answer; what was read before stays. */
export class NotRead extends Error {}
