import { useTranslations } from 'use-intl'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { orderPath } from '../shared/order-path.ts'

/** To the screen where the order's work goes on; nothing where the order is not on this device. */
export function OrderLink({ fulfillmentId }: { fulfillmentId: string | undefined }) {
  const t = useTranslations('sync')
  const order = useRecord('fulfillment', fulfillmentId ?? '')
  return order ? <ButtonLink href={orderPath(order)}>{t('openOrder')}</ButtonLink> : null
}
