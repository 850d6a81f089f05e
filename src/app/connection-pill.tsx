import { useTranslations } from 'use-intl'
import { useConnection, usePending } from '../offline/hooks.ts'
import { StateChip } from '../ui/state-chip.tsx'

/** The connection and what is still to send, always at the top; a tap opens Sync. */
export function ConnectionPill() {
  const t = useTranslations('pill')
  const connection = useConnection()
  const count = usePending().length
  const { tone, icon, word } = {
    connecting: { tone: 'neutral', icon: 'sync', word: t('connecting') },
    online: { tone: 'good', icon: 'check', word: t('online') },
    unreachable: { tone: 'warn', icon: 'cloud-off', word: t('offline') },
    problem: { tone: 'bad', icon: 'alert', word: t('trouble') },
  }[connection.state] as {
    tone: 'neutral' | 'good' | 'warn' | 'bad'
    icon: 'sync' | 'check' | 'cloud-off' | 'alert'
    word: string
  }
  const toSend = connection.state === 'unreachable' ? t('offlineToSend', { count }) : t('toSend', { count })
  return (
    <StateChip tone={count > 0 && connection.state === 'online' ? 'accent' : tone} icon={icon} href="/sync">
      {count > 0 ? toSend : word}
    </StateChip>
  )
}
