import { useTranslations } from 'use-intl'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ClosedOrder } from '../shared/closed-order.tsx'
import { CustomerIsHere } from '../shared/customer-is-here.tsx'
import { Customer } from './customer.tsx'
import { HandedOver } from './handed-over.tsx'
import { NotInABin } from './not-in-a-bin.tsx'
import { OpenGate } from './open-gate.tsx'
import { isWaiting } from './find-orders.ts'

/** What must be true before the customer gets the goods: the right code, and every parcel in hand. */
export function GateScreen({ id }: { id: string }) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const back = { label: app('back'), href: '/handover' }
  if (!order) {
    return (
      <Screen title={t('title')} back={back}>
        <Notice
          icon="search"
          title={t('missing')}
          action={<ButtonLink href="/handover">{t('findAnother')}</ButtonLink>}
        >
          {t('missingNext')}
        </Notice>
      </Screen>
    )
  }
  return (
    <Screen title={t('gateTitle', { number: order.orderNumber })} back={back}>
      <Stack grow>
        {order.handover ? (
          <HandedOver order={order} handover={order.handover} />
        ) : order.cancelled ? (
          <>
            <Customer order={order} />
            <CustomerIsHere order={order} />
            <ClosedOrder
              order={order}
              next={
                <ButtonLink kind="primary" href="/handover">
                  {t('next')}
                </ButtonLink>
              }
            />
          </>
        ) : isWaiting(order) ? (
          <OpenGate order={order} />
        ) : (
          <NotInABin order={order} />
        )}
      </Stack>
    </Screen>
  )
}
