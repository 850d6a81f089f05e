import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { countState } from '#domain/count/session-state.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { countPath } from './count-path.ts'
import { useDue } from './use-due.ts'
import { useNameList } from './use-name-list.ts'

export interface SessionRowProps {
  session: CountSession
  /** what of it is the reader's own; whose it is else needs no word then */
  part?: readonly string[]
  /** the reader is to count some lines of it once more */
  isAgain?: boolean
}

/** One count: what it is, whose, by when, and how far it is. */
export function SessionRow({ session, part, isAgain = false }: SessionRowProps) {
  const t = useTranslations('count')
  const due = useDue()(session)
  const nameList = useNameList()
  const countName = useCountName()
  const state = countState(session)
  const people = new Set(session.counters.map(({ by }) => by)).size
  const details = [
    due.text,
    part && part.length > 0 && t('yourPart', { bays: part.join(', ') }),
    t(`kind.${session.kind}`),
    t(`places.${session.place}`),
    state === 'counting' && t('counters', { count: people }),
    !part && session.assigned.length > 0 && nameList(session.assigned),
  ]
  return (
    <ListRow
      href={countPath(session.id)}
      title={countName(session.name)}
      detail={details.filter(Boolean).join(' · ')}
      trailing={
        isAgain ? (
          <StateChip tone="accent" icon="count">
            {t('toRecount')}
          </StateChip>
        ) : due.isLate ? (
          <StateChip tone="bad">{t('isLate')}</StateChip>
        ) : (
          <StateChip tone={state === 'review' ? 'warn' : 'neutral'}>{t(`state.${state}`)}</StateChip>
        )
      }
    />
  )
}
