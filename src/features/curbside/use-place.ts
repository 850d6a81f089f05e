import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers } from '../../offline/hooks.ts'

/** Where an order's customer stands, in words: what an associate saw last, else what they wrote themselves; and their car. */
export function usePlace(): (order: Fulfillment) => string {
  const t = useTranslations('curbside')
  const arrival = useTranslations('arrival')
  const customers = useCustomers()
  return ({ id, arrival: visit }) => {
    const here = visit?.here
    if (here?.place === 'counter') return arrival('counter')
    const told = customers.get(id)?.arrival
    const spot = here?.spot === undefined ? told?.spot : t('spot', { spot: here.spot })
    return [spot ?? arrival('kerb'), told?.car].filter(Boolean).join(' · ')
  }
}
