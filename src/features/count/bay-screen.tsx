import { useTranslations } from 'use-intl'
import type { CountSession, Joining } from '#domain/count.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useRun } from '../shared/use-run.ts'
import { whoCounts } from './arrangement.ts'
import { countPath } from './count-path.ts'
import { Counting } from './counting.tsx'
import { LeftEntries } from './left-entries.tsx'
import { NoCount } from './no-count.tsx'
import { useAskedAgain } from './use-asked-again.ts'
import { useNameList } from './use-name-list.ts'

/** One aisle or bay of a count: who else is there, then the counting. */
export function BayScreen({ id, bay }: { id: string; bay: string }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  const me = useEngineValue((engine) => engine.session?.personId)
  const own = session?.counters.find((counter) => counter.bay === bay && counter.by === me)
  return (
    <Screen title={t('counting', { bay })} back={{ label: app('back'), href: countPath(id) }}>
      <LeftEntries />
      {!session ? (
        <NoCount />
      ) : own && !own.done ? (
        <Counting session={session} bay={bay} />
      ) : (
        <Join session={session} bay={bay} />
      )}
    </Screen>
  )
}

/** Whether one counts alone here, a part of it, or what a colleague counts once more. */
function Join({ session, bay }: { session: CountSession; bay: string }) {
  const t = useTranslations('count')
  const run = useRun()
  const nameList = useNameList()
  const countName = useCountName()
  const { busy, once } = useOneTap()
  const me = useEngineValue((engine) => engine.session?.personId)
  const here = session.counters.filter((counter) => counter.bay === bay)
  const others = [...new Set(here.map(({ by }) => by))].filter((by) => by !== me)
  const owner = whoCounts(session.shares ?? [], bay)
  const isAllDone = here.every(({ done }) => done !== null)
  const isOwn = here.some(({ by }) => by === me)
  const showToast = useToasts((toasts) => toasts.show)
  // another round is beside what the others counted: nothing of it is split or checked
  const again = useAskedAgain(session).length
  const isAgain = again > 0 && others.length > 0 && !isOwn
  const isSimple = others.length === 0 || isOwn || isAgain
  // whoever scans at once is told that nothing counts yet
  useScan(() => {
    signal('wrong')
    showToast({ tone: 'warn', text: t(isSimple ? 'beginFirst' : 'sayHowFirst') })
  })
  const clear = useToasts((toasts) => toasts.clear)
  const join = (how: Joining) =>
    once(async () => {
      clear()
      await run('join-bay', { sessionId: session.id, bay, how })
    })
  return (
    <Stack grow gap={4}>
      {session.closed && <Banner tone="warn">{t('isOver', { name: countName(session.name) })}</Banner>}
      {owner !== undefined && owner !== me && <Text>{t('partOf', { name: nameList([owner]) })}</Text>}
      {isAgain && <Banner live={false}>{t('joinAgain', { names: nameList(others), count: again })}</Banner>}
      {others.length > 0 && !isAgain && (
        <Banner live={false}>
          {t(isAllDone ? 'joinDone' : 'joinText', { names: nameList(others), count: others.length })}
        </Banner>
      )}
      {session.blind && <Text>{t('blindText')}</Text>}
      <PrimaryBar>
        {isSimple ? (
          <Button kind="primary" icon="count" busy={busy} onClick={() => join(isAgain ? 'check' : 'alone')}>
            {t('joinAlone')}
          </Button>
        ) : (
          <>
            <Button kind="primary" busy={busy} onClick={() => join('split')}>
              {t('joinSplit')}
            </Button>
            <Button busy={busy} onClick={() => join('check')}>
              {t('joinCheck')}
            </Button>
          </>
        )}
      </PrimaryBar>
    </Stack>
  )
}
