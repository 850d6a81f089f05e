import { useTranslations } from 'use-intl'
import { owedTo } from '#domain/receive/owed.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useBinNames } from '../shared/use-bin-names.ts'
import { usePersonName } from '../shared/use-person-name.ts'

/** Orders that are named; whoever receives a pallet reads no more. */
const NAMED = 3

/** Where units that came in are to go, as orders wait for them: "2 for order 4711: Shelf B3". */
export function useOwedWords(): (skus: readonly string[]) => string[] {
  const t = useTranslations('receive')
  const { view } = useEngine()
  const binsOf = useBinNames()
  const nameOf = usePersonName()
  return (skus) => {
    const owed = skus.flatMap((sku) => owedTo(view.all('fulfillment'), sku))
    return owed.slice(0, NAMED).map(({ order, units }) => {
      const bins = binsOf(order).join(', ')
      const place = bins || (order.claim ? t('withPicker', { name: nameOf(order.claim.by) }) : t('toPick'))
      return t('owed', { count: units, number: order.orderNumber, place })
    })
  }
}
