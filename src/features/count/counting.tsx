import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { CountSession } from '#domain/count.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StickyAnswer } from '../../ui/sticky-answer.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { useRun } from '../shared/use-run.ts'
import { countPath } from './count-path.ts'
import { CountedCodeSheet } from './counted-code-sheet.tsx'
import { ExpectedHere } from './expected-here.tsx'
import { HowHere } from './how-here.tsx'
import { HowManySheet } from './how-many-sheet.tsx'
import { MineList } from './mine-list.tsx'
import type { What } from './my-figures.ts'
import { Said } from './said.tsx'
import { ToCountList } from './to-count-list.tsx'
import { useAskedAgain } from './use-asked-again.ts'
import { type Feedback, useCounting } from './use-counting.ts'
import { useEntries } from './use-entries.ts'
import { useMyFigures } from './use-my-figures.ts'
import { useTelling } from './use-telling.ts'
import { useUncounted } from './use-uncounted.ts'

/** Scan away: each item adds one, a tap on a product says how many. Nothing of it is known to the record before a lead has approved it. */
export function Counting({ session, bay }: { session: CountSession; bay: string }) {
  useAwake()
  const t = useTranslations('count')
  const scanner = useTranslations('scanner')
  const [, navigate] = useLocation()
  const run = useRun()
  const countName = useCountName()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [open, setOpen] = useState<'camera' | 'type' | { what: What; since: Feedback | undefined }>()
  const { feedback, canUndo, count, undo } = useCounting(session, bay)
  const figures = useMyFigures(session.id, bay)
  const { unitsOf, isCounted } = figures
  const { tell } = useEntries()
  useTelling(figures.waiting)
  const me = useEngineValue((engine) => engine.session?.personId)
  const isCheck = session.counters.some((one) => one.bay === bay && one.by === me && one.how === 'check')
  const uncounted = useUncounted(session, isCheck && !session.submitted ? bay : undefined).filter(
    (sku) => !isCounted({ sku }),
  )
  const again = useAskedAgain(session).filter((sku) => !isCounted({ sku }))
  const close = () => setOpen(undefined)
  const finish = async () => {
    await tell()
    const result = await run('finish-bay', { sessionId: session.id, bay })
    if (result.status === 'refused') return
    showToast({ tone: 'good', text: t('finished', { bay }) })
    navigate(countPath(session.id))
  }
  const openWhat = useLatest((what: What) => setOpen({ what, since: feedback }))
  const openSku = useLatest((sku: string) => openWhat({ sku }))
  const opened = typeof open === 'object' ? open.what : undefined
  return (
    <Stack grow gap={4}>
      {session.closed && <Banner tone="warn">{t('isOver', { name: countName(session.name) })}</Banner>}
      {!session.closed && session.submitted && (
        <Banner live={false}>{t('isHandedIn', { name: countName(session.name) })}</Banner>
      )}
      <StickyAnswer>
        {feedback ? <Said feedback={feedback} figures={figures} /> : <Text>{t('scanNext')}</Text>}
      </StickyAnswer>
      {open === 'camera' && <ScanCamera onClose={close} />}
      <Stack gap={2}>
        <Stack row="fill" gap={2}>
          <Button icon="undo" disabled={!canUndo} onClick={() => void undo()}>
            {t('undo')}
          </Button>
          {open !== 'camera' && (
            <Button icon="camera" onClick={() => setOpen('camera')}>
              {t('camera')}
            </Button>
          )}
        </Stack>
        <Stack row="fill" gap={2}>
          <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
            {scanner('typeCode')}
          </Button>
          <ButtonLink kind="quiet" icon="list" href={`${countPath(session.id, bay)}/sheet`}>
            {t('fromSheet')}
          </ButtonLink>
        </Stack>
      </Stack>
      <MineList figures={figures} onOpen={openWhat} />
      <ToCountList heading={t('toRecount')} skus={again} session={session} onOpen={openSku} />
      <ToCountList heading={t('notCounted')} skus={uncounted} session={session} onOpen={openSku} />
      {!session.skus && !session.submitted && (
        <ExpectedHere session={session} bay={bay} figures={figures} onOpen={openSku} />
      )}
      <HowHere session={session} bay={bay} />
      {figures.waiting > 0 && <Text muted>{t('waiting', { count: figures.waiting })}</Text>}
      <PrimaryBar>
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(finish)}>
          {t('finish')}
        </Button>
      </PrimaryBar>
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      {opened && 'sku' in opened && (
        <HowManySheet
          key={opened.sku}
          sku={opened.sku}
          bay={bay}
          place={session.place}
          isBlind={session.blind}
          before={unitsOf(opened)}
          // whoever scans on sees what became of it
          said={
            typeof open === 'object' &&
            feedback &&
            feedback !== open.since && <Said feedback={feedback} figures={figures} />
          }
          onClose={close}
          onSave={async (name, total) => {
            await count(opened, name, total - unitsOf(opened))
            close()
          }}
        />
      )}
      {opened && 'code' in opened && (
        <CountedCodeSheet
          key={opened.code}
          sessionId={session.id}
          code={opened.code}
          bay={bay}
          before={unitsOf(opened)}
          onClose={close}
          onSave={async (total) => {
            await count(opened, opened.code, total - unitsOf(opened))
            close()
          }}
          tell={tell}
        />
      )}
    </Stack>
  )
}
