import { useTranslations } from 'use-intl'
import { LEASE_HOURS } from '#domain/lease.ts'
import { useConnection, useEngine, useEngineValue, usePending } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { EnrolAgain } from '../shared/enrol-again.tsx'

/** Without the server for longer than the store allows: why nothing opens here, and how it opens again. */
export function AwayScreen() {
  const t = useTranslations('stopped')
  const engine = useEngine()
  const hours = useEngineValue(({ device, view }) => device && view.get('store', device.store.id)?.leaseHours)
  const { busy, once } = useOneTap()
  const sync = useTranslations('sync')
  const connection = useConnection()
  const isUnknown = connection.state === 'problem' && connection.code === 'unauthorised'
  const unsent = usePending().length
  const tryNow = (
    <Button kind="primary" icon="sync" busy={busy} onClick={() => once(() => engine.sync())}>
      {t('tryNow')}
    </Button>
  )
  return (
    <Screen title="Storehand">
      <Notice tone="warn" icon="lock" title={t('away')} action={tryNow}>
        <p>{t('awayWhy', { hours: hours ?? LEASE_HOURS })}</p>
        {unsent > 0 && <p>{t('awayUnsent', { count: unsent })}</p>}
        <p>{isUnknown ? sync('unauthorised') : t('awayNext')}</p>
      </Notice>
      <EnrolAgain />
    </Screen>
  )
}
