import { useFormatter, useTranslations } from 'use-intl'
import type { Connection } from '../../offline/connection.ts'
import { useConnection, useEngine, useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { connectionLooks } from '../shared/connection-looks.ts'
import { EnrolAgain } from '../shared/enrol-again.tsx'
import { WrongClock } from './wrong-clock.tsx'

/** Whether our server answers, when it last did, and asking it now. */
export function ConnectionState() {
  const t = useTranslations('sync')
  const engine = useEngine()
  const connection = useConnection()
  const words = useConnectionWords()
  const { busy, once } = useOneTap()
  return (
    <Section heading={t('connection')}>
      <Banner {...connectionLooks[connection.state]} live={connection.state !== 'connecting'}>
        {words(connection)}
        <LastAnswer />
      </Banner>
      <WrongClock />
      <EnrolAgain />
      <Button icon="sync" busy={busy} onClick={() => once(engine.sync)}>
        {t('now')}
      </Button>
    </Section>
  )
}

function LastAnswer() {
  const t = useTranslations('sync')
  const format = useFormatter()
  const now = useNow(10_000)
  const at = useEngineValue((engine) => engine.view.state.lastPullAt)
  const age = at === null ? t('never') : format.relativeTime(at, Math.max(now, at))
  return (
    <Text muted>
      {t('lastAnswer')}: {age}
    </Text>
  )
}

function useConnectionWords(): (connection: Connection) => string {
  const t = useTranslations('sync')
  return (connection) => {
    switch (connection.state) {
      case 'connecting':
      case 'online':
        return t(connection.state)
      case 'unreachable':
        return connection.why === 'captive-portal' ? t('captive-portal') : t('unreachable')
      case 'problem':
        switch (connection.code) {
          case 'unauthorised':
          case 'upgrade':
          case 'retry':
          case 'too-many-requests':
          case 'server-full':
          case 'diverged':
          case 'storage-full':
          case 'storage-failed':
          case 'app-failed':
          case 'products-failed':
            return t(connection.code)
          default:
            return t('problem', { code: connection.code })
        }
    }
  }
}
