import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toteOf, type Wave } from '#domain/wave.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { TakeOver } from './take-over.tsx'
import { Totes } from './totes.tsx'
import { useWalk } from './use-walk.ts'
import { Walking } from './walking.tsx'

/** One walk, from its totes until nothing is left to pick. */
export function WaveScreen({ id }: { id: string }) {
  const t = useTranslations('wave')
  const app = useTranslations('app')
  const wave = useRecord('wave', id)
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/' }}>
      <Stack grow>
        {wave ? (
          <Step wave={wave} />
        ) : (
          <Notice title={t('missing')} action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}>
            {t('missingNext')}
          </Notice>
        )}
      </Stack>
    </Screen>
  )
}

function Step({ wave }: { wave: Wave }) {
  const t = useTranslations('wave')
  const app = useTranslations('app')
  const run = useRun()
  const nameOf = usePersonName()
  const me = useEngineValue((engine) => engine.session?.personId)
  const walk = useWalk(wave)
  // the order whose tote is full
  const [full, setFull] = useState<string>()
  const { walker, paused } = wave
  if (wave.closed) {
    return (
      <Notice tone="good" title={t('ended')} action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}>
        {t('endedNext')}
      </Notice>
    )
  }
  if (!walker) {
    return (
      <>
        <Notice icon="person" title={t('nobody')} />
        <PrimaryBar>
          <Button kind="primary" onClick={() => void run('take-over-wave', { waveId: wave.id, totes: [] })}>
            {t('takePart')}
          </Button>
        </PrimaryBar>
      </>
    )
  }
  if (walker.by !== me) {
    const name = nameOf(walker.by)
    return (
      <>
        <Banner tone="warn" icon="person" live={false}>
          {t(paused ? 'isPaused' : 'walkedBy', { name })}
        </Banner>
        <TakeOver wave={wave} walk={walk} />
      </>
    )
  }
  if (paused) {
    return (
      <>
        <Notice icon="clock" title={t('pausedTitle')}>
          {t('pausedNext')}
        </Notice>
        <PrimaryBar>
          <Button kind="primary" onClick={() => void run('resume-wave', { waveId: wave.id })}>
            {t('goOn')}
          </Button>
        </PrimaryBar>
      </>
    )
  }
  const wanting = walk.stops.flatMap(({ wants }) => wants)
  const isReady = wanting.every(({ fulfillmentId }) => toteOf(wave, fulfillmentId))
  if (isReady && full === undefined) return <Walking wave={wave} walk={walk} onFull={setFull} />
  return <Totes wave={wave} walk={walk} full={full} onGoOn={() => setFull(undefined)} />
}
