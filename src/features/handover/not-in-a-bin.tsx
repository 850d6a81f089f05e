import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { CustomerIsHere } from '../shared/customer-is-here.tsx'
import { orderPath } from '../shared/order-path.ts'
import { Customer } from './customer.tsx'
import { OrderItems } from './order-items.tsx'
import { stateKey } from '../shared/state-key.ts'

/** Somebody came before the order was picked and put in a bin: where its work goes on. */
export function NotInABin({ order }: { order: Fulfillment }) {
  const t = useTranslations('handover')
  const state = useTranslations('state')
  const unfilled = order.state === 'unfilled'
  return (
    <>
      <Customer order={order} />
      <Notice tone="warn" title={unfilled ? t('unfilled') : t('notStaged')}>
        {unfilled ? t('unfilledNext') : t('notStagedNext', { state: state(stateKey(order)) })}
      </Notice>
      <CustomerIsHere order={order} />
      <OrderItems order={order} />
      <PrimaryBar>
        {unfilled ? (
          <ButtonLink kind="primary" href="/handover">
            {t('next')}
          </ButtonLink>
        ) : (
          <ButtonLink kind="primary" href={orderPath(order)}>
            {order.method === 'ship' ? t('toShip') : order.state === 'picked' ? t('toStage') : t('toPick')}
          </ButtonLink>
        )}
      </PrimaryBar>
    </>
  )
}
