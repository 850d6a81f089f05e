import { useFormatter, useTranslations } from 'use-intl'
import { toteOf, type Wave } from '#domain/wave.ts'

/** The number that people call an order's tote by: its place in the wave. */
export const toteNumber = (wave: Wave, fulfillmentId: string): number =>
  wave.orders.findIndex((order) => order.fulfillmentId === fulfillmentId) + 1

/** "Tote 2 · T-17", or "Tote 2" where it has no label: the one that is filled now. */
export function useToteWords(wave: Wave): (fulfillmentId: string) => string {
  const t = useTranslations('wave')
  return (fulfillmentId) => {
    const number = toteNumber(wave, fulfillmentId)
    const code = toteOf(wave, fulfillmentId)?.code
    return code ? t('toteIs', { number, code }) : t('tote', { number })
  }
}

/** The same with every tote that was filled for it: "Tote 2 · T-17 and T-20". */
export function useAllTotesWords(wave: Wave): (fulfillmentId: string) => string {
  const t = useTranslations('wave')
  const format = useFormatter()
  return (fulfillmentId) => {
    const number = toteNumber(wave, fulfillmentId)
    const totes = wave.orders[number - 1]?.totes ?? []
    if (!totes.some(({ code }) => code)) return t('tote', { number })
    return t('toteIs', { number, code: format.list(totes.map(({ code }) => code ?? t('unlabelled'))) })
  }
}
