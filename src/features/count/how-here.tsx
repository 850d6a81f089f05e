import { useTranslations } from 'use-intl'
import type { CountSession, Joining } from '#domain/count.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'
import { useNameList } from './use-name-list.ts'

/** Whether one counts a part of the bay or all of it again, as one said: a slip is put right before anything is doubled. */
export function HowHere({ session, bay }: { session: CountSession; bay: string }) {
  const t = useTranslations('count')
  const run = useRun()
  const nameList = useNameList()
  const { busy, once } = useOneTap()
  const me = useEngineValue((engine) => engine.session?.personId)
  const here = session.counters.filter((counter) => counter.bay === bay)
  const how = here.find(({ by }) => by === me)?.how
  const others = [...new Set(here.map(({ by }) => by))].filter((by) => by !== me)
  // another round is beside what the others counted
  if (session.submitted || how === undefined || how === 'alone' || others.length === 0) return null
  const change = (to: Joining) => once(() => run('join-bay', { sessionId: session.id, bay, how: to }))
  return (
    <Section heading={t('howHere')}>
      <Text>{t(how === 'split' ? 'isSplit' : 'isCheck', { names: nameList(others) })}</Text>
      <Button busy={busy} onClick={() => change(how === 'split' ? 'check' : 'split')}>
        {t(how === 'split' ? 'joinCheck' : 'joinSplit')}
      </Button>
    </Section>
  )
}
