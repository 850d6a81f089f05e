import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Alert } from '#domain/clock/alert.ts'
import type { CountAlert } from '#domain/clock/count-alert.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { orderPath } from '../shared/order-path.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { sound } from './alarm.ts'
import { seeCount, useSeenCounts } from './seen-counts.ts'
import { useAlerts } from './use-alerts.ts'

/**
 * On every screen but the counter’s: a customer who stands here and to whom nobody goes, or else the most urgent order that this
 * person is to hear of, or else a count that is due. All are sounded.
 */
export function AlertBanner() {
  const { customers, orders, counts, keys } = useAlerts()
  const seen = useSeenCounts((all) => all.keys)
  const [path] = useLocation()
  const all = keys.join('\n')
  useEffect(() => {
    if (all !== '') sound(all.split('\n'))
  }, [all])
  const [customer] = customers
  // whoever serves a customer has no hand free, and one customer waits there already
  if (path.startsWith('/handover/')) return null
  // on the Work list they stand above all orders
  const isShown = path === '/' || path.startsWith('/curbside')
  if (customer && !isShown) return <CustomerHere order={customer} others={customers.length - 1} />
  const [first, ...others] = orders
  if (first) return <NotReady alert={first} others={others.length} />
  const [count, ...more] = counts.filter(({ key, session }) => !seen.has(key) && !path.startsWith(countPath(session)))
  return count && <CountDue alert={count} others={more.length} />
}

const countPath = ({ id }: CountAlert['session']) => `/count/${encodeURIComponent(id)}`

function CountDue({ alert: { session, kind, key }, others }: { alert: CountAlert; others: number }) {
  const t = useTranslations('clock')
  const when = useWhen(useServerNow())(session.due ?? 0)
  const name = useCountName()(session.name)
  const isLate = kind === 'count-late'
  const actions = (
    <>
      <ButtonLink href={countPath(session)}>{t('openIt')}</ButtonLink>
      <Button kind="quiet" onClick={() => seeCount(key)}>
        {t('countSeen')}
      </Button>
    </>
  )
  return (
    <Banner tone={isLate ? 'bad' : 'warn'} icon="clock" live={false} action={actions}>
      <strong>{isLate ? t('countLate', { name }) : t('countSoon', { name, when })}</strong>{' '}
      {isLate ? t('countLateText', { when }) : t('countSoonText')}
      {others > 0 && ` ${t('othersDue', { count: others })}`}
    </Banner>
  )
}

function CustomerHere({ order, others }: { order: Fulfillment; others: number }) {
  const t = useTranslations('clock')
  return (
    <Banner
      tone="warn"
      icon="person"
      live={false}
      action={<ButtonLink href="/curbside">{t('toCustomers')}</ButtonLink>}
    >
      <strong>{t('customerOf', { number: order.orderNumber })}</strong> {t('nobodyGoes')}
      {others > 0 && ` ${t('others', { count: others })}`}
    </Banner>
  )
}

function NotReady({ alert: { order, sla, role }, others }: { alert: Alert; others: number }) {
  const t = useTranslations('clock')
  const run = useRun()
  const { busy, once } = useOneTap()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const seen = order.acknowledged?.at(-1)
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
      {seen
        ? t('stillNot', { name: nameOf(seen.by), when: when(seen.at) })
        : t(role === 'associate' ? 'sayIt' : 'nobodyDoes')}
      {others > 0 && ` ${t('others', { count: others })}`}
    </Banner>
  )
}
