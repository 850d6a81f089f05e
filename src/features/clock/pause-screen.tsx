import { useTranslations } from 'use-intl'
import type { ArgsOf } from '#domain/commands.ts'
import type { PauseScope } from '#domain/pauses.ts'
import { usePending } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'
import { usePaused } from './use-paused.ts'

/** A lead lets the whole store stand still, or new orders for a while; and lets it go on. */
export function PauseScreen() {
  const t = useTranslations('clock')
  const app = useTranslations('app')
  const run = useRun()
  const { busy, once } = useOneTap()
  const paused = usePaused()
  const isWaiting = usePending().some(({ name }) => name === 'pause-store' || name === 'resume-store')
  const pause = (args: ArgsOf<'pause-store'>) => once(async () => said(await run('pause-store', args)))
  const resume = (scope: PauseScope) => once(async () => said(await run('resume-store', { scope })))
  const said = ({ status }: { status: string }) => {
    if (status !== 'refused') signal('saved')
  }
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <Stack grow gap={4}>
        {isWaiting && <Banner tone="accent">{t('notSent')}</Banner>}
        <Section heading={t('orders')}>
          <Text>{t('ordersText')}</Text>
          {paused.orders ? (
            <Button busy={busy} onClick={() => resume('orders')}>
              {t('resumeOrders')}
            </Button>
          ) : (
            ([30, 60] as const).map((minutes) => (
              <Button key={minutes} busy={busy} onClick={() => pause({ scope: 'orders', minutes })}>
                {t('pauseOrders', { minutes })}
              </Button>
            ))
          )}
        </Section>
        <Section heading={t('store')}>
          <Text>{t('storeText')}</Text>
        </Section>
        <PrimaryBar>
          {paused.store ? (
            <Button kind="primary" icon="check" busy={busy} onClick={() => resume('store')}>
              {t('resumeStore')}
            </Button>
          ) : (
            <Button kind="primary" icon="clock" busy={busy} onClick={() => pause({ scope: 'store' })}>
              {t('pauseStore')}
            </Button>
          )}
        </PrimaryBar>
      </Stack>
    </Screen>
  )
}
