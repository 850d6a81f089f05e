import { useTranslations } from 'use-intl'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { useMoney } from '../shared/use-money.ts'

/** What was taken along in an exchange, and how the difference was settled. */
export function useExchangeFacts(): (
  doc: Pick<CustomerReturn, 'exchange' | 'currency'>,
) => { name: string; value: string }[] {
  const t = useTranslations('returns')
  const money = useMoney()
  return ({ exchange, currency }) => {
    if (!exchange) return []
    const { items, dueMinor, owedMinor, tillReceipt } = exchange
    return [
      ...items.map(({ name, quantity, priceMinor }) => ({
        name: t('alongWas', { count: quantity, name }),
        value: money(quantity * priceMinor, currency),
      })),
      ...(dueMinor > 0 ? [{ name: t('paidAtTill'), value: money(dueMinor, currency) }] : []),
      ...(owedMinor > 0 ? [{ name: t('toGet'), value: money(owedMinor, currency) }] : []),
      ...(tillReceipt === undefined ? [] : [{ name: t('tillReceiptWas'), value: tillReceipt }]),
    ]
  }
}
