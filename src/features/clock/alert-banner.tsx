import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { orderPath } from '../shared/order-path.ts'
import { useRun } from '../shared/use-run.ts'
import { sound } from './alarm.ts'
import { useAlerts } from './use-alerts.ts'

/** On every screen: the most urgent order that this person is to hear of, until they say that they see to it. */
export function AlertBanner() {
  const t = useTranslations('clock')
  const run = useRun()
  const { busy, once } = useOneTap()
  const alerts = useAlerts()
  const keys = alerts.map(({ key }) => key).join('\n')
  useEffect(() => {
    if (keys !== '') sound(keys.split('\n'))
  }, [keys])
  const [first, ...others] = alerts
  if (!first) return null
  const { order, sla, role } = first
  const number = order.orderNumber
  const actions = (
    <>
      <Button busy={busy} onClick={() => once(() => run('acknowledge-alert', { fulfillmentId: order.id }))}>
        {t('seeToIt')}
      </Button>
      <ButtonLink kind="quiet" href={orderPath(order)}>
        {t('openIt')}
      </ButtonLink>
    </>
  )
  return (
    <Banner tone={sla === 'late' ? 'bad' : 'warn'} icon="clock" live={false} action={actions}>
      <strong>{sla === 'late' ? t('isLate', { number }) : t('isAtRisk', { number })}</strong>{' '}
      {role === 'associate' ? t('sayIt') : t('nobodyDoes')}
      {others.length > 0 && ` ${t('others', { count: others.length })}`}
    </Banner>
  )
}
