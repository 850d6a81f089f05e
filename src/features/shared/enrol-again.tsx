import { useTranslations } from 'use-intl'
import { useConnection, useEngine } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'

/** The way back into the store, where the server does not know this device any more: what was not sent stays and goes along. */
export function EnrolAgain() {
  const t = useTranslations('sync')
  const engine = useEngine()
  const connection = useConnection()
  const { busy, once } = useOneTap()
  if (connection.state !== 'problem' || connection.code !== 'unauthorised') return null
  return (
    <Button icon="plus" busy={busy} onClick={() => once(() => engine.leaveStore())}>
      {t('enrolAgain')}
    </Button>
  )
}
