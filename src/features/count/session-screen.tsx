import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { countState } from '#domain/count/session-state.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useRun } from '../shared/use-run.ts'
import { AskedBays } from './asked-bays.tsx'
import { Bays } from './bays.tsx'
import { countPath } from './count-path.ts'
import { Doubts } from './doubts.tsx'
import { GiveUp } from './give-up.tsx'
import { HandInSheet } from './hand-in-sheet.tsx'
import { LateEntries } from './late-entries.tsx'
import { LeftEntries } from './left-entries.tsx'
import { NoCount } from './no-count.tsx'
import { People } from './people.tsx'
import { Recounts } from './recounts.tsx'
import { UnknownCodes } from './unknown-codes.tsx'
import { useBays } from './use-bays.ts'
import { useDue } from './use-due.ts'
import { useNameList } from './use-name-list.ts'
import { useOpenCodes } from './use-open-codes.ts'
import { useUncounted } from './use-uncounted.ts'
import { WhereListed } from './where-listed.tsx'

/** One count: where it stands, who counts where, what is left, and the next step. */
export function SessionScreen({ id }: { id: string }) {
  const t = useTranslations('count')
  const countName = useCountName()
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  return (
    <Screen title={session ? countName(session.name) : t('title')} back={{ label: app('back'), href: '/count' }}>
      <LeftEntries />
      {session ? <Session session={session} /> : <NoCount />}
    </Screen>
  )
}

function Session({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const { id: sessionId } = session
  const state = countState(session)
  const isLead = useHolds('lead')
  const run = useRun()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const uncounted = useUncounted(session)
  const codes = useOpenCodes(sessionId).length
  // a list stands in no one place
  const begun = new Set(session.counters.map(({ bay }) => bay))
  const notBegun = useBays(session).filter((bay) => !begun.has(bay))
  const isLeft = uncounted.length > 0 || codes > 0 || notBegun.length > 0
  const due = useDue()(session)
  const nameList = useNameList()
  const me = useEngineValue((engine) => engine.session?.personId)
  const [isHandingIn, setIsHandingIn] = useState(false)
  const name = useCountName()(session.name)
  const submit = async () => {
    const result = await run('submit-count', { sessionId })
    if (result.status === 'refused') return
    setIsHandingIn(false)
    showToast({ tone: 'good', text: t('handedIn', { name }) })
  }
  const isOpen = state === 'scheduled' || state === 'counting'
  const others = [...new Set(session.counters.flatMap(({ by, done }) => (done || by === me ? [] : [by])))]
  return (
    <Stack grow gap={4}>
      <Text muted>{[t(`state.${state}`), t(`places.${session.place}`), due.text].filter(Boolean).join(' · ')}</Text>
      {due.isLate && <Banner tone="bad">{t('lateText')}</Banner>}
      {isOpen && session.assigned.length > 0 && <Text>{t('assignedTo', { names: nameList(session.assigned) })}</Text>}
      {isOpen && <Text>{t(session.blind ? 'blindText' : 'shownText')}</Text>}
      {!isLead && state === 'review' && <Text>{t('leadReviews')}</Text>}
      {!isOpen && state !== 'review' && <Banner live={false}>{t('isOver', { name })}</Banner>}
      <LateEntries session={session} />
      <AskedBays session={session} />
      <Recounts session={session} />
      <Doubts session={session} />
      {isOpen && session.skus && <WhereListed session={session} uncounted={uncounted} />}
      <Bays session={session} />
      <UnknownCodes session={session} />
      <People session={session} />
      {isOpen && others.length > 0 && <Text>{t('stillCount', { names: nameList(others), count: others.length })}</Text>}
      {isLead && isOpen && (
        <ButtonLink icon="person" href={`${countPath(sessionId)}/plan`}>
          {t('arrangeOpen')}
        </ButtonLink>
      )}
      {isOpen && (
        <ButtonLink icon="printer" href={`${countPath(sessionId)}/sheets`}>
          {t('sheets')}
        </ButtonLink>
      )}
      {state === 'review' && (
        <Button icon="undo" busy={busy} onClick={() => once(() => run('reopen-count', { sessionId }))}>
          {t('reopen')}
        </Button>
      )}
      {isLead && (isOpen || state === 'review') && <GiveUp session={session} />}
      {(isOpen || isLead) && (
        <PrimaryBar>
          {isOpen ? (
            <Button
              kind="primary"
              icon="check"
              busy={busy}
              disabled={session.counters.length === 0}
              onClick={() => (isLeft ? setIsHandingIn(true) : once(submit))}
            >
              {t('handIn')}
            </Button>
          ) : (
            <ButtonLink kind="primary" href={`/count/${sessionId}/review`}>
              {t('review')}
            </ButtonLink>
          )}
        </PrimaryBar>
      )}
      {isHandingIn && (
        <HandInSheet
          session={session}
          uncounted={uncounted}
          notBegun={notBegun}
          codes={codes}
          onClose={() => setIsHandingIn(false)}
          onSubmit={() => once(submit)}
        />
      )}
    </Stack>
  )
}
