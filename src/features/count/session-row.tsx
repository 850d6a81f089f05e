import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { countState } from '#domain/count/session-state.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { countPath } from './count-path.ts'

export function SessionRow({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const when = useWhen(useServerNow())
  const state = countState(session)
  const people = new Set(session.counters.map(({ by }) => by)).size
  const details = [
    t(`kind.${session.kind}`),
    t(`places.${session.place}`),
    state === 'counting' && t('counters', { count: people }),
    session.due !== null && t('due', { when: when(session.due) }),
  ]
  return (
    <ListRow
      href={countPath(session.id)}
      title={session.name}
      detail={details.filter(Boolean).join(' · ')}
      trailing={<StateChip tone={state === 'review' ? 'warn' : 'neutral'}>{t(`state.${state}`)}</StateChip>}
    />
  )
}
