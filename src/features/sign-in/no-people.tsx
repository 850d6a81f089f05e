import { useTranslations } from 'use-intl'
import { useConnection, useEngine, useEngineValue } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'

/** Right after enrolment the people are still on their way; without the server they cannot come. */
export function NoPeople() {
  const t = useTranslations('signIn')
  const engine = useEngine()
  const connection = useConnection()
  const everPulled = useEngineValue((known) => known.view.state.lastPullAt !== null)
  if (connection.state === 'connecting') return <Spinner label={t('loading')} />
  const again = <Button onClick={() => void engine.sync()}>{t('again')}</Button>
  if (everPulled) {
    return (
      <Notice icon="person" title={t('noPeople')} action={again}>
        {t('noPeopleNext')}
      </Notice>
    )
  }
  return (
    <Notice tone="warn" icon="cloud-off" title={t('notReached')} action={again}>
      {t('notReachedNext')}
    </Notice>
  )
}
