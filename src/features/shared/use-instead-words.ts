import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { insteadOf } from '#domain/tally.ts'
import { usePrice } from './use-price.ts'

/** What the customer gets in place of what is missing of a line, and what they pay for it, in words; none where nothing. */
export function useInsteadWords(): (order: Fulfillment, line: Line) => string | undefined {
  const t = useTranslations('instead')
  const format = useFormatter()
  const price = usePrice()
  return (order, line) => {
    const units = insteadOf(order, line)
    const given = (line.substitutes ?? []).filter(({ id }) => (units[id] ?? 0) > 0)
    if (given.length === 0) return undefined
    const each = given.map(({ id, name, unitPriceMinor }) => {
      const count = units[id] ?? 0
      const money = price({ priceMinor: unitPriceMinor, currency: order.currency })
      return money === undefined ? t('given', { count, name }) : t('givenFor', { count, name, money })
    })
    return t('insteadOf', { goods: format.list(each) })
  }
}
