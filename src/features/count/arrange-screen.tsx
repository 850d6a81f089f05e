import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { CountSession } from '#domain/count.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ForLeads } from '../shared/for-leads.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { useRun } from '../shared/use-run.ts'
import { Arrange } from './arrange.tsx'
import { arrangementOf } from './arrangement.ts'
import { countPath } from './count-path.ts'
import { NoCount } from './no-count.tsx'
import { useBays } from './use-bays.ts'

/** Who counts, where and by when, of a count that is planned already. */
export function ArrangeScreen({ id }: { id: string }) {
  const t = useTranslations('count')
  const countName = useCountName()
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  return (
    <Screen
      title={t('arrangeTitle', { name: countName(session?.name ?? '') })}
      back={{ label: app('back'), href: session ? countPath(id) : '/count' }}
    >
      {session ? (
        <ForLeads next={t('forLeadsPlan')}>
          <Form session={session} />
        </ForLeads>
      ) : (
        <NoCount />
      )}
    </Screen>
  )
}

function Form({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const countName = useCountName()
  const run = useRun()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [value, setValue] = useState(() => arrangementOf(session))
  const { id: sessionId, name } = session
  const { due } = value
  const save = async () => {
    if (due === undefined) return
    const result = await run('arrange-count', { sessionId, ...value, due })
    if (result.status === 'refused') return
    showToast({ tone: 'good', text: t('arranged', { name: countName(name) }) })
    navigate(countPath(sessionId), { replace: true })
  }
  return (
    <Stack grow gap={4}>
      <Arrange value={value} bays={useBays(session)} onChange={setValue} />
      <PrimaryBar>
        <Button kind="primary" icon="check" busy={busy} disabled={due === undefined} onClick={() => once(save)}>
          {t('arrange')}
        </Button>
      </PrimaryBar>
    </Stack>
  )
}
