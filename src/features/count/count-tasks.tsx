import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { countState } from '#domain/count/session-state.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { isAskedAgain, mayCountAgain } from './asked-again.ts'
import { LeftEntries } from './left-entries.tsx'
import { SessionRow } from './session-row.tsx'

/** Some lines of any part are counted once more. */
const NO_PART: readonly string[] = []

/** What is due first stands first; what is due no matter when, last. */
const dueOf = ({ due }: CountSession) => due ?? Number.MAX_SAFE_INTEGER

/** What is to be counted by this person, or by whoever has time: on the Work list, in a chunk of its own. */
export function CountTasks() {
  const t = useTranslations('count')
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const open = useRecords('count-session')
    .filter(
      (session) =>
        ['scheduled', 'counting'].includes(countState(session)) &&
        (session.assigned.length === 0 || session.assigned.includes(me)),
    )
    .toSorted((one, other) => dueOf(one) - dueOf(other) || one.planned.at - other.planned.at)
  const lines = useRecords('count-line')
  const again = useRecords('count-session').filter(
    (session) =>
      countState(session) === 'review' &&
      lines.some((line) => line.sessionId === session.id && isAskedAgain(session, line) && mayCountAgain(line, me)),
  )
  return (
    <>
      <LeftEntries />
      {again.length > 0 && (
        <Section heading={t('toRecount')} aside={String(again.length)}>
          <List>
            {again.map((session) => (
              <SessionRow key={session.id} session={session} part={NO_PART} isAgain />
            ))}
          </List>
        </Section>
      )}
      {open.length > 0 && (
        <Section heading={t('work')} aside={String(open.length)}>
          <List>
            {open.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                part={session.shares?.find(({ by }) => by === me)?.bays ?? []}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}
