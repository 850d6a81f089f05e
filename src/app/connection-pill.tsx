import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { connectionLooks } from '../features/shared/connection-looks.ts'
import type { Connection } from '../offline/connection.ts'
import { useConnection, usePending, useSentSeq } from '../offline/hooks.ts'
import { StateChip } from '../ui/state-chip.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'

/** The connection and what is still to send, or else to be answered, always at the top; a tap opens Sync. */
export function ConnectionPill() {
  const { state } = useConnection()
  const pending = usePending()
  const sentSeq = useSentSeq()
  const { tone, icon } = connectionLooks[state]
  return (
    <StateChip tone={pending.length > 0 && state === 'online' ? 'accent' : tone} icon={icon} href="/sync">
      {usePillWords(state, pending.length, pending.filter((row) => row.seq > sentSeq).length)}
    </StateChip>
  )
}

function usePillWords(state: Connection['state'], pending: number, unsent: number): ReactNode {
  const t = useTranslations('pill')
  // beside a title there is no room for all of it on a handheld
  const more = (words: ReactNode) => <VisuallyHidden whereNarrow>{words}</VisuallyHidden>
  if (state === 'unreachable') {
    if (unsent > 0) return t.rich('offlineToSend', { count: unsent, more })
    return pending > 0 ? t.rich('offlineSent', { count: pending, more }) : t('offline')
  }
  if (unsent > 0) return t('toSend', { count: unsent })
  if (state !== 'online') return t(state)
  return pending > 0 ? t('sent', { count: pending }) : t('online')
}
