import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { CountSession } from '#domain/count.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { useRun } from '../shared/use-run.ts'
import { countPath } from './count-path.ts'
import { HowManySheet } from './how-many-sheet.tsx'
import { MineList } from './mine-list.tsx'
import { ToCountList } from './to-count-list.tsx'
import { useAskedAgain } from './use-asked-again.ts'
import { useCounting } from './use-counting.ts'
import { useEntries } from './use-entries.ts'
import { useMyFigures } from './use-my-figures.ts'
import { useTelling } from './use-telling.ts'
import { useUncounted } from './use-uncounted.ts'

/** Scan away: each item adds one, a tap on a product says how many. Nothing of it is known to the record before a lead has approved it. */
export function Counting({ session, bay }: { session: CountSession; bay: string }) {
  useAwake()
  const t = useTranslations('count')
  const receive = useTranslations('receive')
  const scanner = useTranslations('scanner')
  const [, navigate] = useLocation()
  const run = useRun()
  const countName = useCountName()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [open, setOpen] = useState<'camera' | 'type' | { sku: string }>()
  const { feedback, canUndo, count, undo } = useCounting(session, bay)
  const figures = useMyFigures(session.id, bay)
  const { unitsOf, isCounted } = figures
  const { tell } = useEntries()
  useTelling(figures.waiting)
  const uncounted = useUncounted(session).filter((sku) => !isCounted({ sku }))
  const again = useAskedAgain(session).filter((sku) => !isCounted({ sku }))
  const close = () => setOpen(undefined)
  const finish = async () => {
    await tell()
    const result = await run('finish-bay', { sessionId: session.id, bay })
    if (result.status === 'refused') return
    showToast({ tone: 'good', text: t('finished', { bay }) })
    navigate(countPath(session.id))
  }
  const openLine = useCallback((sku: string) => setOpen({ sku }), [])
  return (
    <Stack grow gap={4}>
      {session.closed && <Banner tone="warn">{t('isOver', { name: countName(session.name) })}</Banner>}
      {!session.closed && session.submitted && (
        <Banner live={false}>{t('isHandedIn', { name: countName(session.name) })}</Banner>
      )}
      {feedback ? (
        <Banner tone={feedback.tone}>
          <strong>
            {feedback.what
              ? t('code' in feedback.what ? 'addedCode' : 'counted', {
                  name: feedback.says,
                  units: unitsOf(feedback.what),
                })
              : feedback.says}
          </strong>{' '}
          {feedback.next}
        </Banner>
      ) : (
        <Text>{t('scanNext')}</Text>
      )}
      {open === 'camera' && <ScanCamera onClose={close} />}
      <Stack row="fill" gap={2}>
        <Button icon="undo" disabled={!canUndo} onClick={() => void undo()}>
          {t('undo')}
        </Button>
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
        {open !== 'camera' && (
          <Button kind="quiet" icon="camera" onClick={() => setOpen('camera')}>
            {receive('scan')}
          </Button>
        )}
      </Stack>
      <ButtonLink kind="quiet" icon="list" href={`${countPath(session.id, bay)}/sheet`}>
        {t('fromSheet')}
      </ButtonLink>
      <MineList figures={figures} onOpen={openLine} />
      <ToCountList heading={t('toRecount')} skus={again} session={session} onOpen={openLine} />
      <ToCountList heading={t('notCounted')} skus={uncounted} session={session} onOpen={openLine} />
      {figures.waiting > 0 && <Text muted>{t('waiting', { count: figures.waiting })}</Text>}
      <PrimaryBar>
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(finish)}>
          {t('finish')}
        </Button>
      </PrimaryBar>
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      {typeof open === 'object' && (
        <HowManySheet
          key={open.sku}
          sku={open.sku}
          bay={bay}
          place={session.place}
          isBlind={session.blind}
          before={unitsOf({ sku: open.sku })}
          onClose={close}
          onSave={async (name, total) => {
            await count({ sku: open.sku }, name, total - unitsOf({ sku: open.sku }))
            close()
          }}
        />
      )}
    </Stack>
  )
}
