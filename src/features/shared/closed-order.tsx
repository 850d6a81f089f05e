import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy } from '#domain/tally.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { TakeOut } from './take-out.tsx'
import { TimelineLink } from './timeline-link.tsx'
import { useBinNames } from './use-bin-names.ts'
import { usePersonName } from './use-person-name.ts'
import { useServerNow } from './use-server-now.ts'
import { useWhen } from './use-when.ts'

export type ClosedOrderProps = {
  order: Fulfillment
  /** the way on where nothing is left to do */
  next: ReactNode
}

/** The customer has it, or cancelled: nothing is to be done any more but to clear up. For every screen of the order. */
export function ClosedOrder({ order, next }: ClosedOrderProps) {
  return order.handover ? (
    <HandedOver order={order} handover={order.handover} />
  ) : order.cancelled ? (
    <Cancelled order={order} cancelled={order.cancelled} next={next} />
  ) : null
}

function HandedOver({ order, handover }: { order: Fulfillment; handover: NonNullable<Fulfillment['handover']> }) {
  const t = useTranslations('closed')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  return (
    <>
      <Notice tone="good" icon="bag" title={t('handedOver', { number: order.orderNumber })}>
        <p>{t('handedOverBy', { name: nameOf(handover.by), when: when(handover.at) })}</p>
      </Notice>
      <StillInBin order={order} />
      <TimelineLink fulfillmentId={order.id} />
      <PrimaryBar>
        <ButtonLink kind="primary" href={`/handover/${order.id}`}>
          {t('toHandover')}
        </ButtonLink>
      </PrimaryBar>
    </>
  )
}

type CancelledProps = ClosedOrderProps & { cancelled: NonNullable<Fulfillment['cancelled']> }

function Cancelled({ order, cancelled, next }: CancelledProps) {
  const t = useTranslations('closed')
  const when = useWhen(useServerNow())
  const putBack = owedBy(order) > 0
  return (
    <>
      <Notice tone="bad" title={t(whyClosed(order, cancelled), { when: when(cancelled.at) })}>
        <p>{putBack ? t('cancelledNext') : t('cancelledNothing')}</p>
      </Notice>
      <StillInBin order={order} />
      <TimelineLink fulfillmentId={order.id} />
      <PrimaryBar>
        {putBack ? (
          <ButtonLink kind="primary" icon="return" href={`/put-back/${order.id}`}>
            {t('putBack')}
          </ButtonLink>
        ) : (
          next
        )}
      </PrimaryBar>
    </>
  )
}

function whyClosed({ holdExpired, refusals = [] }: Fulfillment, { at }: CancelledProps['cancelled']) {
  if (refusals.some((refusal) => refusal.at === at)) return 'refused'
  return holdExpired ? 'notFetched' : 'cancelled'
}

/** A parcel that nobody will fetch any more: it blocks its bin, and the map of bins lies, until it is taken out. */
export function StillInBin({ order }: { order: Fulfillment }) {
  const t = useTranslations('closed')
  const binNames = useBinNames()
  if (order.parcels.length === 0) return null
  return (
    <Banner tone="warn" icon="shelf" action={<TakeOut order={order} />}>
      {t('stillInBin', { bins: binNames(order).join(' · ') })}
    </Banner>
  )
}
