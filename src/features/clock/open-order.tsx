import { useTranslations } from 'use-intl'
import { Redirect } from 'wouter'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { orderPath } from '../shared/order-path.ts'

/** Where a notification leads: the screen where work on the order goes on by now, once this device has heard of it. */
export function OpenOrder({ id }: { id: string }) {
  const t = useTranslations('clock')
  const order = useRecord('fulfillment', id)
  if (order) return <Redirect to={orderPath(order)} replace />
  return (
    <Screen title={t('alerts.title')}>
      <Notice icon="sync" title={t('notHereYet')} action={<ButtonLink href="/">{t('toWork')}</ButtonLink>}>
        {t('notHereYetNext')}
      </Notice>
    </Screen>
  )
}
